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
using static PipelineKit.Tests.Formulas.CompiledComparison;

namespace PipelineKit.Tests.Formulas;

/// <summary>
/// Compiled expressions match the plain evaluator: thousands of expressions, windows, borders and sizes. Integers are a class of
/// their own, because the tests of one class run one after another.
/// </summary>
public abstract class CompiledExpressionTests
{
    private static readonly int _random = Effort.All ? 300 : 40;

    public sealed class OfAnySamples : CompiledExpressionTests
    {
        [Theory]
        [InlineData(1)]
        [InlineData(2)]
        [InlineData(3)]
        [InlineData(4)]
        public void Random_expressions_match_the_plain_evaluator(int seed) => CompareAll(seed, seed % 2 == 0, null);
    }

    /// <summary>Expressions whose samples are known to be integers are computed in integers.</summary>
    public sealed class OfIntegers : CompiledExpressionTests
    {
        [Theory]
        [InlineData(5, SampleType.UInt8)]
        [InlineData(6, SampleType.UInt8)]
        [InlineData(7, SampleType.UInt16)]
        public void Random_expressions_of_integers_match_too(int seed, SampleType type) => CompareAll(seed, seed != 6, type);
    }

    private static void CompareAll(int seed, bool whole, SampleType? type)
    {
        var random = new Random(seed);
        for (var i = 0; i < _random; i++)
            Compare(random, whole, type);
    }

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
