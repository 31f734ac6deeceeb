using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters;

/// <summary>A table from a stage has the same effect as the same table in the file.</summary>
public class LateTableTests
{
    [Theory]
    [InlineData("affine", "matrix", "[[1, 0.25, -8], [0, 0.875, 4]]")]
    [InlineData("affine", "matrix", "[[0, 1, 2], [-1, 0, 40], [0, 0, 1]]")]
    [InlineData("affine", "inverse: true, interpolation: nearest, border: mirror, matrix", "[[1, 0.25, -8], [0, 0.875, 4]]")]
    [InlineData("perspective", "interpolation: bicubic, matrix",
        "[[1, 0.125, -3], [0.25, 1, 1], [0.0009765625, 0.001953125, 1]]")]
    [InlineData("perspective", "from", "[[4, 2], [40, 5], [37, 30], [2, 28]]")]
    [InlineData("lut", "table", "[[0, 20, 255]]")]
    [InlineData("lut", "table", "[[0, 255], [255, 0], [9, 10]]")]
    [InlineData("curve", "points", "[[0, 0], [64, 50], [192, 210], [255, 255]]")]
    [InlineData("color-matrix", "matrix", "[[0.5, 0.25, 0.25], [0.125, 0.75, 0], [0, 0.5, 0.5]]")]
    public void A_computed_table_has_the_effect_of_the_same_literal_table(string op, string parameter, string table)
    {
        var image = Images.Make(new ImageInfo(44, 33, 3) { White = 255, Integers = SampleType.UInt8 },
            (y, x, c) => (x * 7 + y * 5 + c * 40) % 256);
        var written = PipelineRunner.Run(BuiltIns.Text($"stages: {{ s: {{ op: {op}, {parameter}: {table} }} }}"), [image]).Image;

        foreach (var size in new[] { "", $", size: [{Rows(table).Length}, {Rows(table)[0].Length}]" })
        {
            var late = BuiltIns.Text($$"""
                inputs: { input: {}, m: { as: table } }
                stages:
                  t: { op: table, in: m{{size}} }
                  s: { op: {{op}}, in: input, {{parameter}}: "${t.table}" }
                """);
            Near.Equal(written, PipelineRunner.Run(late, [image, Table(table)]).Image);
        }
    }

    [Theory]
    [InlineData("lut", "table", "[[0, 255], [255, 0]]", Codes.ChannelCount,
        "stage 's': 'table' has 2 rows, the image 3 channels")]
    [InlineData("color-matrix", "matrix", "[[1, 0, 0]]", Codes.BadGeometry,
        "stage 's': its runtime values make 'color-matrix' produce an image of 44×33, 1 channel, but the plan "
            + "has 44×33, 3 channels")]
    [InlineData("affine", "matrix", "[[1, 2, 0], [2, 4, 0]]", Codes.BadCombination, "is singular")]
    [InlineData("perspective", "from: [[0, 0], [9, 0], [9, 9], [0, 9]], to",
        "[[4, 2], [40, 5], [37, 30], [2, 28]]", Codes.BadGeometry,
        "stage 's': its runtime values make 'perspective' reach over")]
    public void An_unsuitable_table_is_rejected_once_known(string op,
        string parameter, string table, string code, string words)
    {
        var late = BuiltIns.Text($$"""
            inputs: { input: {}, m: { as: table } }
            stages:
              t: { op: table, in: m }
              s: { op: {{op}}, in: input, {{parameter}}: "${t.table}" }
            """);
        var fault = Assert.Throws<PipelineException>(() => PipelineRunner.Run(late, [Images.Random(44, 33, 3), Table(table)]));
        Assert.Contains(words, fault.Message);
        Assert.Equal(code, fault.Code);
    }

    [Fact]
    public void The_last_row_of_an_affine_map_is_zero_zero_one() =>
        Assert.Equal("the last row of the matrix [[1, 0, 0], [0, 1, 0], [0, 0.1, 1]] is not [0, 0, 1]",
            PointOracle.Finding(new Affine { Matrix = new(3, 3, [1, 0, 0, 0, 1, 0, 0, 0.1, 1]) }).Message);

    private static double[][] Rows(string table) => System.Text.Json.JsonSerializer.Deserialize<double[][]>(table)!;

    // As an input read 'as: table': a pixel per row, a channel per column.
    private static Raster Table(string table)
    {
        var rows = Rows(table);
        return new Raster(new ImageInfo(1, rows.Length, rows[0].Length), [.. rows.SelectMany(r => r)]);
    }
}
