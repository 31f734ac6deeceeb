using PipelineKit.Execution;
using PipelineKit.Filters.Area;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Convolution;
using PipelineKit.Operators;
using PipelineKit.Tests.Filters.Area;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Kernels.Convolution;

/// <summary>Tables factored into columns times rows: as many as their rank, and exactly for integer tables.</summary>
public class FactorsTests
{
    [Fact]
    public void Columns_times_rows_sum_to_the_table_and_match_its_rank()
    {
        var random = new Random(1);
        foreach (var (rows, columns) in new[] { (1, 7), (7, 1), (5, 9), (9, 5), (15, 15), (31, 17), (51, 51) })
            for (var rank = 0; rank <= Math.Min(5, Math.Min(rows, columns)); rank++)
                foreach (var scale in new[] { 1, 1e-300, 1e300 })
                {
                    var table = Product(rows, columns, rank, () => (random.NextDouble() - 0.5), scale);
                    var parts = SingularValues.Parts(table)!;
                    Assert.Equal(rank, parts.Count);
                    Assert.All(Sum(parts, rows, columns).Zip(table.Values.ToArray()),
                        p => Assert.Equal(p.Second, p.First, 1e-14 * rows * scale));
                }
    }

    /// <summary>Small singular values are found next to large ones; those below the table's rounding are ignored.</summary>
    [Theory]
    [InlineData(1e-6, 1e-12, 3)]
    [InlineData(1e-6, 1e-17, 2)]
    [InlineData(1e-17, 1e-18, 1)]
    public void Singular_values_count_down_to_the_rounding_error_of_the_largest(double second, double third, int rank)
    {
        double[][] signs = [[1, 1, 1, 1], [1, -1, 1, -1], [1, 1, -1, -1]];
        double[] values = [1, second, third];
        var table = new Matrix(4, 4,
            [.. Enumerable.Range(0, 16)
                .Select(i => Enumerable.Range(0, 3).Sum(k => values[k] * signs[k][i / 4] * signs[k][i % 4] / 4))]);
        Assert.Equal(rank, SingularValues.Parts(table)!.Count);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_non_finite_number_has_no_factors(double number) =>
        Assert.Null(SingularValues.Parts(new Matrix(2, 2, [1, number, 3, 4])));

    [Fact]
    public void An_integer_table_equals_its_integer_factors_exactly()
    {
        var random = new Random(2);
        foreach (var (rows, columns) in new[] { (1, 7), (7, 1), (5, 9), (9, 5), (15, 15), (31, 17) })
            for (var rank = 0; rank <= Math.Min(4, Math.Min(rows, columns)); rank++)
            {
                var table = Product(rows, columns, rank, () => random.Next(-9, 10), 1);
                var parts = WholeFactors.Of(table, rank)!;
                Assert.Equal(table.Values.ToArray(), Sum(parts, rows, columns));
                Assert.All(parts.SelectMany(p => p.Column.Concat(p.Row)), v => Assert.Equal(Math.Truncate(v), v));
                Assert.Equal(SingularValues.Parts(table)!.Count, parts.Count);
            }
    }

    [Fact]
    public void An_integer_table_of_higher_rank_or_large_numbers_has_no_integer_factors()
    {
        var random = new Random(3);
        Assert.Null(WholeFactors.Of(Product(9, 9, 5, () => random.Next(-9, 10), 1), 4));
        Assert.Null(WholeFactors.Of(new Matrix(25, 25,
            [.. Enumerable.Range(0, 625).Select(_ => (double)random.Next(1 << 20))]), 25));
        Assert.False(WholeFactors.AreOf(new Matrix(1, 2, [1, 0.5])));
        Assert.False(WholeFactors.AreOf(new Matrix(1, 2, [1, double.NaN])));
        Assert.False(WholeFactors.AreOf(new Matrix(1, 2, [-(1L << 30) - 1, 1])));
        Assert.True(WholeFactors.AreOf(new Matrix(1, 2, [-(1L << 30), 1L << 30])));
        Assert.NotNull(WholeFactors.Of(new Matrix(1, 1, [1L << 36]), 1));
        Assert.Null(WholeFactors.Of(new Matrix(1, 1, [(1L << 36) + 1]), 1));
    }

    public static TheoryData<string, int, Func<int, int, double>> WholeWeights => new()
    {
        { "dx + dy", 2, (dy, dx) => dx + dy },
        { "dx^3 + dx * dy - dy^3", 3, (dy, dx) => dx * dx * dx + dx * dy - dy * dy * dy },
        { "(11 - abs(dx)) * (dy + 3 * dx)", 2, (dy, dx) => (11 - Math.Abs(dx)) * (dy + 3 * dx) },
    };

    /// <summary>Bit-exact, where fractional factors would leave rounding errors.</summary>
    [Theory]
    [MemberData(nameof(WholeWeights))]
    public void Integer_samples_and_weights_have_exact_sums(string weights, int rank, Func<int, int, double> weight)
    {
        var window = new WindowExpression { Expr = $"sum(a * ({weights}))", Size = new(21, 19), Border = Border.Reflect };
        var image = Images.RandomIntegers(90, 40, white: 65535);
        Assert.Contains($"{rank} convolutions down, then along", window.Explain([image.Info])!);
        var expected = Oracle.Window(image, window.Extent(0), window.Border,
            window.Value, patch => patch.Samples.Sum(s => s.Value * weight(s.Dy, s.Dx)));
        var actual = PipelineRunner.Run(window, [image], null, SamplePrecision.Double).Image;
        Near.Equal(new Raster(actual.Info, expected.Samples), actual);
    }

    [Theory]
    [InlineData("sum(a * exp(-(dx^2 + dy^2) / 50))", "a convolution down, then along")]
    [InlineData("sum(a * exp(-(dx^2 + dy^2) / 50) * (dx^2 + dy^2 - 0.3))", "2 convolutions down, then along")]
    [InlineData("sum(a * hypot(dx, dy))", "convolutions down, then along")]
    public void Explain_states_the_rank(string text, string way) =>
        Assert.Contains(way, new WindowExpression { Expr = text, Size = 31 }.Explain([new ImageInfo(90, 40, 1)])!);

    private static Matrix Product(int rows, int columns, int rank, Func<double> number, double scale)
    {
        var (down, along) = (Numbers(rows * rank), Numbers(columns * rank));
        double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => number())];
        return new(rows, columns, [.. Enumerable.Range(0, rows * columns)
            .Select(i => scale * Enumerable.Range(0, rank)
                .Sum(k => down[k * rows + i / columns] * along[k * columns + i % columns]))]);
    }

    private static double[] Sum(IReadOnlyList<Separation> parts, int rows, int columns) =>
        [.. Enumerable.Range(0, rows * columns).Select(i => parts.Sum(p => p.Column[i / columns] * p.Row[i % columns]))];
}
