using PipelineKit.Execution;
using PipelineKit.Filters.Area;
using PipelineKit.Filters.Color;
using PipelineKit.Formulas.Emission;
using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Terms;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Formulas;

/// <summary>Compiled expressions match the plain evaluator: thousands of expressions, windows, borders and sizes.</summary>
public class CompiledExpressionTests
{
    private static readonly int _random = Effort.All ? 300 : 40;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Random_expressions_match_the_plain_evaluator(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < _random; i++)
            Compare(random, seed % 2 == 0, null);
    }

    /// <summary>Expressions whose samples are known to be integers are computed in integers.</summary>
    [Theory]
    [InlineData(5, SampleType.UInt8)]
    [InlineData(6, SampleType.UInt8)]
    [InlineData(7, SampleType.UInt16)]
    public void Random_expressions_of_integers_match_too(int seed, SampleType type)
    {
        var random = new Random(seed);
        for (var i = 0; i < _random; i++)
            Compare(random, seed != 6, type);
    }

    /// <summary>Large windows over images of several tiles, in which samples stop being integers somewhere.</summary>
    [Theory]
    [InlineData("sum(a^2 - b^2)")]
    [InlineData("mean(a) + count(where(a > 128, b))")]
    [InlineData("max(a - b) - min(a)")]
    [InlineData("sum(where(a > b, a)) + range(b)")]
    [InlineData("var(a) + cov(a, b)")]
    [InlineData("sum(a * exp(-(dx^2 + dy^2) / 50))")]
    [InlineData("sum(b * (dx^2 + dy * dx + 3 * dy)) / sum(1 + dx^2)")]
    [InlineData("median(a)")]
    [InlineData("percentile(abs(a - b), 62.5) + percentile(a + b, 10)")]
    public void Large_windows_match_too(string text)
    {
        Border[] borders = Effort.All ? [Border.Reflect, Border.Shrink, Border.Constant] : [Border.Shrink];
        WindowSize[] sizes = Effort.All ? [new(17, 21), new(5, 64), new(33, 1)] : [new(17, 21)];
        foreach (var size in sizes)
            foreach (var border in borders)
                foreach (var whole in new[] { 40, 25 })
                {
                    var window = new WindowExpression { Expr = text, Size = size, Border = border };
                    Raster[] images = [Images.RandomIntegers(70, 40, seed: 1), Images.RandomIntegers(70, 40, seed: 2)];
                    for (var y = whole; y < 40; y++)
                        images[0][y, 9] += 0.3125;
                    Same(window, images, SamplePrecision.Double, 1e-11, new PlanOptions { BandHeight = 7, Threads = 2 });
                    images[0] = Images.RandomIntegers(70, 40, seed: 5);
                    var type = whole == 40 ? SampleType.UInt8 : SampleType.UInt16;
                    Same(window, [.. images.Select(i => Stored(i, type))], SamplePrecision.Double,
                        1e-11, new PlanOptions { BandHeight = 7, Threads = 2 });
                }
        var wide = new WindowExpression { Expr = text, Size = 9, Border = Border.Shrink };
        Same(wide, [Images.RandomIntegers(1100, 12, seed: 3), Images.RandomIntegers(1100, 12, seed: 4)],
            SamplePrecision.Single, 1e-5,
            new PlanOptions { Rows = new RowRange(3, 9), BandHeight = 2, Threads = 2 });
    }

    /// <summary>NaN and infinities affect only the windows that contain them; integers are summed differently.</summary>
    [Theory]
    [InlineData("sum(a)")]
    [InlineData("mean(a * b) - mean(a)")]
    [InlineData("sum(a^2 - b^2 + dx)")]
    [InlineData("sum(a * exp(-(dx^2 + dy^2) / 50))")]
    [InlineData("max(a) - min(b)")]
    [InlineData("range(a - b)")]
    [InlineData("median(a)")]
    [InlineData("percentile(abs(a - b), 62.5) + percentile(a + b, 10)")]
    [InlineData("median(where(b > 100, a))")]
    [InlineData("sum(where(b > 100, a))")]
    [InlineData("sum(a > b)")]
    [InlineData("any(a > 250) + all(b < 250)")]
    [InlineData("argmin(a) + argmax(b)")]
    [InlineData("mode(a)")]
    [InlineData("var(a)")]
    [InlineData("std(a) + cov(a, b)")]
    [InlineData("corr(a, b)")]
    [InlineData("skew(a)")]
    public void Non_finite_samples_affect_only_their_windows(string text)
    {
        WindowSize[] sizes = Effort.All ? [new(3, 3), new(5, 4), new(11, 17)] : [new(5, 4)];
        Border[] borders = Effort.All ? [Border.Reflect, Border.Shrink] : [Border.Shrink];
        foreach (var infinities in new[] { false, true })
            foreach (var size in sizes)
                foreach (var border in borders)
                    foreach (var whole in new[] { true, false })
                    {
                        var window = new WindowExpression { Expr = text, Size = size, Border = border };
                        Raster[] images = whole ? [Images.RandomIntegers(53, 31, seed: 1), Images.RandomIntegers(53, 31, seed: 2)]
                            : [Images.Random(53, 31, seed: 1), Images.Random(53, 31, seed: 2)];
                        images[0] = Images.NotFinite(images[0], infinities);
                        Same(window, images, SamplePrecision.Double, 1e-9, new PlanOptions { BandHeight = 4, Threads = 2 });
                        Same(window, images, SamplePrecision.Single, 3e-6, new PlanOptions { BandHeight = 4, Threads = 2 });
                    }
    }

    /// <summary>A million and a thousandth: sums of squares in double precision would lose the difference.</summary>
    [Theory]
    [InlineData("var(a) * 1e6", 1e-9)]
    [InlineData("std(a) * 1e3", 1e-9)]
    [InlineData("cov(a, b) * 1e6", 1e-9)]
    [InlineData("corr(a, b)", 1e-8)]
    [InlineData("var(where(a > 1e6, b)) * 1e6", 1e-9)]
    public void Variances_of_nearly_equal_samples_are_accurate(string text, double tolerance)
    {
        var random = new Random(1);
        Raster[] images = [.. new[] { 1e6, -3e6 }.Select(mean =>
            new Raster(new ImageInfo(600, 40, 1),
                [.. Enumerable.Range(0, 600 * 40).Select(i => mean + 1e-3 * random.NextDouble())]))];
        for (var i = 0; i < 40; i++)
            images[1][i, 300] = images[0][i, 300];
        foreach (var size in new[] { new WindowSize(3, 3), new(9, 5), new(5, 17) })
            foreach (var border in new[] { Border.Reflect, Border.Shrink })
                Same(new WindowExpression { Expr = text, Size = size, Border = border }, images,
                    SamplePrecision.Double, tolerance, new PlanOptions { BandHeight = 7, Threads = 2 });
    }

    [Fact]
    public void A_flat_window_has_zero_variance_and_correlation()
    {
        var flat = Images.Make(new ImageInfo(20, 20, 1) { White = 1 }, (_, _, _) => 0.1);
        var other = Images.Random(20, 20, white: 1);
        double[] Run(string text) =>
            PipelineRunner.Run(new WindowExpression { Expr = text, Size = 5 }, [flat, other]).Image.Samples.ToArray();
        Assert.All(Run("var(a) + abs(cov(a, a)) + var(a * 3)"), v => Assert.Equal(0, v));
        Assert.All(Run("corr(a, b)"), v => Assert.Equal(double.NaN, v));
        Assert.All(Run("corr(b, a)"), v => Assert.Equal(double.NaN, v));
    }

    /// <summary>For any steps, on one tile and on a narrower one.</summary>
    [Theory]
    [InlineData("sum(a^2 - b^2)")]
    [InlineData("var(a) * max(b) + cov(a, b)")]
    [InlineData("median(abs(a - b)) + percentile(a, 30)")]
    [InlineData("median(where(a > b, a))")]
    [InlineData("w = exp(-(dx^2 + dy^2) / 8 - (b - center(b))^2 / 18); sum(w * a) / sum(w)")]
    [InlineData("sum(a * exp(-(dx^2 + dy^2))) + argmax(b) + a[3, -2]")]
    [InlineData("mode(a) + skew(b) + mode(where(a > b, a - dx))")]
    [InlineData("skew(a / 3) * cov(a / 7, b / 7)")]
    public void A_kernel_uses_the_memory_that_it_declares(string text)
    {
        foreach (var stored in new[] { true, false })
            foreach (var border in new[] { Border.Reflect, Border.Shrink })
            {
                var measured = new MeasuredWindow(new WindowExpression { Expr = text, Size = new(7, 5), Border = border });
                Raster[] images = [Images.RandomIntegers(1500, 30, seed: 1), Images.RandomIntegers(1500, 30, 3, seed: 2)];
                if (stored)
                    images = [.. images.Select(i => Stored(i, SampleType.UInt8))];
                foreach (var precision in new[] { SamplePrecision.Single, SamplePrecision.Double })
                {
                    PipelineRunner.Run(measured, images, new PlanOptions { Threads = 2 }, precision);
                    Assert.Equal(measured.Announced, measured.Held!());
                }
            }
    }

    private sealed class MeasuredWindow(WindowExpression window) : Operator
    {
        public Func<long>? Held { get; private set; }

        public long Announced { get; private set; }

        public override InputPorts Inputs => window.Inputs;

        public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => window.Infer(inputs);

        public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => window.Reach(input, inputs);

        public override bool ReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => window.ReadsBytes(input, inputs);

        public override long KernelBytes(KernelContext context, int sampleBytes) =>
            Announced = window.KernelBytes(context, sampleBytes);

        public override RowKernel<T> CreateKernel<T>(KernelContext context)
        {
            var kernel = (CompiledKernel<T>)window.CreateKernel<T>(context);
            Held = () => kernel.HeldBytes;
            return kernel;
        }
    }

    private static void Same(WindowExpression window, Raster[] images,
        SamplePrecision precision, double tolerance, PlanOptions options)
    {
        var expected = PipelineRunner.Run(new PlainWindow(window) { Border = window.Border, Value = window.Value },
            images, null, precision).Image;
        var actual = PipelineRunner.Run(window, images, null, precision).Image;
        Near.Equal(new Raster(actual.Info, expected.Samples), actual, tolerance);
        var part = PipelineRunner.Run(window, images, options, precision).Image;
        var rows = options.Rows ?? new RowRange(0, actual.Info.Height);
        var perRow = actual.Info.Width * actual.Info.Channels;
        Near.Equal(new Raster(part.Info, actual.Samples.Slice(rows.First * perRow, rows.Count * perRow)), part);
    }

    private static Raster Stored(Raster image, SampleType type) => new(image.Info, image.Samples, type);

    private static void Compare(Random random, bool whole, SampleType? type)
    {
        var text = new RandomExpression(random, whole).Next();
        var size = new WindowSize(random.Next(1, 8), random.Next(1, 8));
        var window = new WindowExpression
        {
            Expr = text,
            Size = size,
            Anchor = random.Next(2) == 0 ? Anchor.Middle : new(random.Next(size.Height), random.Next(size.Width)),
            Border = (Border)random.Next(7),
            Value = random.Next(3),
        };
        var reach = window.Extent(0);
        var (width, height) = random.Next(5) == 0 ? (1, 1) : (random.Next(1, 24), random.Next(1, 14));
        if (window.Border == Border.Valid)
            (width, height) = (width + reach.Left + reach.Right, height + reach.Top + reach.Bottom);
        var precision = random.Next(2) == 0 ? SamplePrecision.Double : SamplePrecision.Single;
        Func<int, int, int, int, Raster> make = type is { } stored
            ? (w, h, c, s) => Stored(Images.RandomIntegers(w, h, c, seed: s, white: (int)stored.White()!), stored)
            : whole ? (w, h, c, s) => Images.RandomIntegers(w, h, c, seed: s)
            : (w, h, c, s) => Images.Random(w, h, c, seed: s, white: 255);
        if (type is null && !whole && precision == SamplePrecision.Double && random.Next(2) == 0)
            make = (w, h, c, s) => Images.Random(w, h, c, seed: s, white: null);
        Raster[] images =
            [make(width, height, random.Next(2) == 0 ? 1 : 3, random.Next()), make(width, height, 3, random.Next())];
        var tolerance = precision == SamplePrecision.Double ? whole ? 1e-13 : 1e-9 : 3e-6;
        // The square root of a variance near 0 has half its digits.
        if (images[1].Info.White is not null && text.Contains("std", StringComparison.Ordinal))
            tolerance = 1e-3;
        try
        {
            Same(window, images, precision, tolerance,
                new PlanOptions { BandHeight = random.Next(1, 5), Threads = random.Next(1, 3) });
        }
        catch (Exception fault)
        {
            throw new Xunit.Sdk.XunitException(
                $"{text.Replace("\n", "; ")}, size {size}, anchor {window.Anchor}, " +
                $"border {window.Border}, {width}×{height}, {precision}: {fault.Message}");
        }
    }
}
