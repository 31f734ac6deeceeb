using PipelineKit.Execution;
using PipelineKit.Filters.Area;
using PipelineKit.Imaging;
using Xunit;

namespace PipelineKit.Tests.Formulas;

/// <summary>Expressions that single precision computes give what double precision gives, rounded once.</summary>
public class ExactSinglesTests
{
    private const int Count = 4003;

    [Theory]
    [InlineData("a / max(b, 1)", true)]
    [InlineData("a * b", true)]
    [InlineData("a - b", true)]
    [InlineData("sqrt(a)", true)]
    [InlineData("max(min(a / b, 1), -1)", true)]
    [InlineData("abs(a - b)", true)]
    [InlineData("if(a > b, a, -b)", true)]
    [InlineData("clamp(a + b, -3, 2.5)", true)]
    [InlineData("255 * a / max(b, 1)", false)]
    [InlineData("a * b + 1", false)]
    [InlineData("a / 3", false)]
    [InlineData("a * 0.1", false)]
    [InlineData("(a + b) - a", false)]
    [InlineData("max(a / b, a * b + 1)", false)]
    [InlineData("if(a > a / b, a, b)", false)]
    public void A_result_is_that_of_doubles_rounded_once(string expr, bool single)
    {
        var (a, b) = (Samples(1), Samples(2));
        var result = PipelineRunner.Run(new PixelExpression { Expr = expr }, [Image(a), Image(b)]).Image.As<float>();
        for (var i = 0; i < Count; i++)
            Assert.True(((float)Of(expr, a[i], b[i])).Equals(result[i]), $"{expr} of {a[i]:R}, {b[i]:R}: {result[i]:R}");
        Assert.Equal(single, Explained(expr, null).Contains("single precision", StringComparison.Ordinal));
    }

    [Fact]
    public void A_product_of_bytes_and_a_number_is_exact() => Assert.Contains("single precision",
        Explained("255 * a / max(b, 1)", SampleType.UInt8), StringComparison.Ordinal);

    private static double Of(string expr, double a, double b) => expr switch
    {
        "a / max(b, 1)" => a / Math.Max(b, 1),
        "a * b" => a * b,
        "a - b" => a - b,
        "sqrt(a)" => Math.Sqrt(a),
        "max(min(a / b, 1), -1)" => Math.Max(Math.Min(a / b, 1), -1),
        "abs(a - b)" => Math.Abs(a - b),
        "if(a > b, a, -b)" => a > b ? a : -b,
        "clamp(a + b, -3, 2.5)" => Math.Min(Math.Max(a + b, -3), 2.5),
        "255 * a / max(b, 1)" => 255 * a / Math.Max(b, 1),
        "a * b + 1" => a * b + 1,
        "a / 3" => a / 3,
        "a * 0.1" => a * 0.1,
        "max(a / b, a * b + 1)" => Math.Max(a / b, a * b + 1),
        "if(a > a / b, a, b)" => a > a / b ? a : b,
        _ => a + b - a,
    };

    private static string Explained(string expr, SampleType? integers)
    {
        ImageInfo[] images = [Info with { Integers = integers }, Info];
        return string.Join('\n', new PixelExpression { Expr = expr }.ExplainInFull(
            new() { Inputs = images, Outputs = [Info], InputNames = ["a", "b"], Wanted = [true] }, SamplePrecision.Single));
    }

    private static ImageInfo Info => new(Count, 1, 1) { White = 255 };

    private static Raster Image(float[] samples) => Raster.Of<float>(Info, samples);

    // Of all magnitudes, those among which results are not finite too.
    private static float[] Samples(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Count).Select(i => i % 3 == 0 ? random.Next(-300, 300) / 8f
            : i % 3 == 1 ? 256 * random.NextSingle()
            : BitConverter.Int32BitsToSingle((int)random.NextInt64(int.MinValue, int.MaxValue)))];
    }
}
