using PipelineKit.Diagnostics;
using PipelineKit.Filters.Color;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Color;

public class ColorMatrixTests
{
    public static TheoryData<int, int> Sizes => new() { { 3, 3 }, { 3, 4 }, { 1, 3 }, { 2, 4 }, { 5, 3 } };

    [Theory]
    [Oracle("color-matrix")]
    [MemberData(nameof(Sizes))]
    public void Every_channel_is_a_weighted_sum(int rows, int columns)
    {
        var random = new Random(rows * 10 + columns);
        var matrix = new Matrix(rows, columns, [.. Enumerable.Range(0, rows * columns).Select(_ => 2 * random.NextDouble() - 1)]);
        ColorOracle.Agrees(new ColorMatrix { Matrix = matrix }, p => [.. Enumerable.Range(0, rows).Select(r =>
            matrix[r, 0] * p[0] + matrix[r, 1] * p[1] + matrix[r, 2] * p[2] + (columns == 4 ? matrix[r, 3] : 0))], single: 1e-4);
    }

    [Fact]
    public void A_matrix_of_the_wrong_size_is_an_error() => Assert.Equal(
        new Diagnostic(Codes.ChannelCount, "stage 'operator': a matrix of 3 × 3 does not fit an image of 1 color channel", null,
            "columns must be 1, or 2 with constants in the last"),
        PointOracle.Fault(new ColorMatrix { Matrix = new Matrix(3, 3, new double[9]) }, Images.Random(2, 2)).Diagnostics[0]);
}
