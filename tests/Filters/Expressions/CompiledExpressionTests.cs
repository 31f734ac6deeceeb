using PipelineKit.Documents;
using PipelineKit.Execution;
using PipelineKit.Filters.Area;
using PipelineKit.Filters.Expressions;
using PipelineKit.Filters.Expressions.Plain;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Expressions;

/// <summary>What is compiled gives what the plain evaluator gives: thousands of expressions, windows, borders and sizes.</summary>
public class CompiledExpressionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Random_expressions_give_what_the_plain_evaluator_gives(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 300; i++)
            Compare(random, seed % 2 == 0, null);
    }

    /// <summary>Samples that are certainly integers are computed in integers.</summary>
    [Theory]
    [InlineData(5, SampleType.UInt8)]
    [InlineData(6, SampleType.UInt8)]
    [InlineData(7, SampleType.UInt16)]
    public void Random_expressions_of_integers_too(int seed, SampleType type)
    {
        var random = new Random(seed);
        for (var i = 0; i < 300; i++)
            Compare(random, seed != 6, type);
    }

    /// <summary>Large windows over images of several tiles, whose samples stop being whole somewhere.</summary>
    [Theory]
    [InlineData("sum(a^2 - b^2)")]
    [InlineData("mean(a) + count(where(a > 128, b))")]
    [InlineData("max(a - b) - min(a)")]
    [InlineData("sum(where(a > b, a)) + range(b)")]
    [InlineData("var(a) + cov(a, b)")]
    [InlineData("sum(a * exp(-(dx^2 + dy^2) / 50))")]
    [InlineData("sum(b * (dx^2 + dy * dx + 3 * dy)) / sum(1 + dx^2)")]
    [InlineData("median(a)")]
    public void Large_windows_too(string text)
    {
        foreach (var size in new[] { new WindowSize(17, 21), new(5, 64), new(33, 1) })
            foreach (var border in new[] { Border.Reflect, Border.Shrink, Border.Constant })
                foreach (var whole in new[] { 40, 25 })
                {
                    var window = new WindowExpression { Expr = text, Size = size, Border = border };
                    Raster[] images = [Images.RandomIntegers(70, 40, seed: 1), Images.RandomIntegers(70, 40, seed: 2)];
                    for (var y = whole; y < 40; y++)
                        images[0][y, 9] += 0.3125;
                    Same(window, images, SamplePrecision.Double, 1e-11, new PlanOptions { BandHeight = 7, Threads = 2 });
                    images[0] = Images.RandomIntegers(70, 40, seed: 5);
                    Same(window, [.. images.Select(i => Stored(i, SampleType.UInt8))], SamplePrecision.Double, 1e-11, new PlanOptions { BandHeight = 7, Threads = 2 });
                }
        var wide = new WindowExpression { Expr = text, Size = 9, Border = Border.Shrink };
        Same(wide, [Images.RandomIntegers(1100, 12, seed: 3), Images.RandomIntegers(1100, 12, seed: 4)], SamplePrecision.Single, 1e-5,
            new PlanOptions { Rows = new RowRange(3, 9), BandHeight = 2, Threads = 2 });
    }

    private static void Same(WindowExpression window, Raster[] images, SamplePrecision precision, double tolerance, PlanOptions options)
    {
        var expected = PipelineRunner.Run(new PlainWindow(window) { Border = window.Border, Value = window.Value }, images, null, precision).Image;
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
        Func<int, int, int, int, Raster> make = type is { } stored ? (w, h, c, s) => Stored(Images.RandomIntegers(w, h, c, seed: s, white: (int)stored.White()!), stored)
            : whole ? (w, h, c, s) => Images.RandomIntegers(w, h, c, seed: s) : (w, h, c, s) => Images.Random(w, h, c, seed: s, white: 255);
        if (type is null && !whole && precision == SamplePrecision.Double && random.Next(2) == 0)
            make = (w, h, c, s) => Images.Random(w, h, c, seed: s, white: null);
        Raster[] images = [make(width, height, random.Next(2) == 0 ? 1 : 3, random.Next()), make(width, height, 3, random.Next())];
        var tolerance = precision == SamplePrecision.Double ? whole ? 1e-13 : 1e-9 : 3e-6;
        // The root of a variance that is nearly nothing has half its digits.
        if (images[1].Info.White is not null && text.Contains("std", StringComparison.Ordinal))
            tolerance = 1e-3;
        try
        {
            Same(window, images, precision, tolerance, new PlanOptions { BandHeight = random.Next(1, 5), Threads = random.Next(1, 3) });
        }
        catch (Exception fault)
        {
            throw new Xunit.Sdk.XunitException($"{text.Replace("\n", "; ")}, size {size}, anchor {window.Anchor}, border {window.Border}, {width}×{height}, {precision}: {fault.Message}");
        }
    }

    private sealed class PlainWindow(WindowExpression window) : AreaOperator
    {
        public override InputPorts Inputs => window.Inputs;

        public override Extent Extent(int input) => window.Extent(input);

        public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => window.Infer(inputs);

        public override RowKernel<T> CreateKernel<T>(KernelContext context) => new PlainKernel<T>(
            WindowLanguage.Formulas(window.Expr, context.InputNames, context.Inputs, windows: true), PipelineKit.Operators.Extent.Of(window.Size, window.Anchor), window.Border == Border.Shrink);
    }
}
