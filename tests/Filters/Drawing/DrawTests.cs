using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Compose;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Drawing;

public class DrawTests
{
    private const int Side = 48;

    [Theory]
    [Oracle("draw")]
    [InlineData(DrawnShape.Box, 3.25, 2.5, 10.5, 7.125)]
    [InlineData(DrawnShape.Box, -4, -3, 9, 40)]
    [InlineData(DrawnShape.Ellipse, 12, 9, 8.3, 4.6)]
    [InlineData(DrawnShape.Ellipse, 1, 20, 6, 6)]
    public void Coverage_equals_the_area_inside(DrawnShape shape, double a, double b, double c, double d)
    {
        foreach (var alpha in new[] { false, true })
        {
            // Fully transparent pixels take the color of the slightest coverage.
            var image = Images.Random(24, 21, alpha ? 4 : 3).Map(v => 90 + v / 2);
            image = new Raster(image.Info with { HasAlpha = alpha }, image.Samples);
            var draw = new Draw { Shape = shape, Table = new(1, 4, [a, b, c, d]), Width = 0, Fill = "#ff800080" };
            bool Inside(double x, double y) => shape == DrawnShape.Box ? x >= a && x < a + c && y >= b && y < b + d
                : Math.Pow((x - a - 0.5) / c, 2) + Math.Pow((y - b - 0.5) / d, 2) <= 1;
            Near.Within(Laid(image, Area(Inside), 128 / 255.0, [255, 128, 0]), PointOracle.Run(draw, image), 3);
        }
    }

    [Fact]
    public void Coverage_of_a_triangle_equals_its_area()
    {
        var image = Images.Random(24, 21, 3);
        var corners = new Matrix(3, 2, [2, 3, 19.5, 7.25, 8, 18.75]);
        var draw = new Draw { Shape = DrawnShape.Polygon, Table = corners, Width = 0, Fill = "lime" };
        bool Inside(double x, double y)
        {
            double Side(double ax, double ay, double bx, double by) =>
                (bx - ax) * (y - 0.5 - ay) - (by - ay) * (x - 0.5 - ax);
            return Side(2, 3, 19.5, 7.25) >= 0 && Side(19.5, 7.25, 8, 18.75) >= 0 && Side(8, 18.75, 2, 3) >= 0;
        }
        Near.Within(Laid(image, Area(Inside), 1, [0, 255, 0]), PointOracle.Run(draw, image), 3);
    }

    [Fact]
    public void Lines_have_the_specified_width()
    {
        var image = Images.Make(new ImageInfo(40, 30, 1) { White = 255 }, (_, _, _) => 0);
        var lines = new Matrix(2, 4, [4, 10, 30, 10, 8, 14, 8, 27]);
        var draw = new Draw { Shape = DrawnShape.Line, Table = lines, Width = 3, Color = "white" };
        var result = PointOracle.Run(draw, image);
        Assert.Equal([0, 255, 255, 255, 0], Enumerable.Range(8, 5).Select(y => result[y, 20, 0]));
        Assert.Equal([0, 255, 255, 255, 0], Enumerable.Range(6, 5).Select(x => result[20, x, 0]));
        var thin = new Draw { Shape = DrawnShape.Line, Table = lines, Width = 0.25, Color = "white" };
        var faint = PointOracle.Run(thin, image);
        Near.Equal(255 * 0.25, faint[10, 20, 0], 1e-9);
    }

    [Fact]
    public void Pixels_outside_a_shape_are_unchanged()
    {
        var image = Images.Random(24, 21, 3);
        var result = Engine.Run(new Draw { Table = new(1, 4, [5, 5, 6, 6]), Fill = "blue" }, image);
        for (var y = 0; y < 21; y++)
            for (var x = 0; x < 24; x++)
                if (x is < 3 or > 12 || y is < 3 or > 12)
                    Assert.Equal(image[y, x, 1], result[y, x, 1]);
    }

    [Fact]
    public void Boxes_of_detected_objects_are_drawn()
    {
        var image = Images.Make(new ImageInfo(24, 21, 1) { White = 255 }, (y, x, _) =>
            x is >= 4 and < 9 && y is >= 6 and < 12 ? 200 : 0);
        var graph = BuiltIns.Text("""
            stages:
              objects: { op: label, in: input }
              boxes: { op: draw, in: input, table: "${objects.objects}", columns: [2, 3, 4, 5], width: 0, fill: white }
            """);
        var result = PipelineRunner.Run(graph, [image]).Image;
        Near.Equal(image.Map(v => v > 0 ? 255 : 0), result);
    }

    [Theory]
    [InlineData(3, null, "a row of the table has 3 numbers", "a box needs left, top, width, height")]
    [InlineData(4, new[] { 0, 1, 2 }, "'columns' names 3 columns", "a box needs left, top, width, height")]
    [InlineData(4, new[] { 0, 1, 2, 4 }, "'columns' names column 4, and the table has 4", "columns are counted from 0")]
    public void Tables_that_are_not_shapes_are_rejected(int columns, int[]? named, string message, string cure)
    {
        var finding = PointOracle.Finding(new Draw { Table = new(1, columns, new double[columns]), Columns = named });
        Assert.Equal((message, cure), (finding.Message, finding.Cure));
    }

    [Fact]
    public void An_invalid_color_is_rejected() => Assert.Equal(Codes.NotAllowed,
        PointOracle.Finding(new Draw { Table = new(1, 4, [0, 0, 1, 1]), Fill = "reddish" }).Code);

    private static Func<int, int, double> Area(Func<double, double, bool> inside) => (y, x) =>
        Enumerable.Range(0, Side * Side).Count(i =>
            inside(x + ((i % Side) + 0.5) / Side, y + ((i / Side) + 0.5) / Side)) / (double)(Side * Side);

    private static Raster Laid(Raster image, Func<int, int, double> cover, double opacity, double[] color)
    {
        var info = image.Info;
        return Images.Make(info, (y, x, channel) =>
        {
            var above = cover(y, x) * opacity;
            var below = (info.HasAlpha ? image[y, x, 3] / 255 : 1) * (1 - above);
            return channel == 3 ? 255 * (above + below)
                : above + below == 0 ? image[y, x, channel]
                : (above * color[channel] + below * image[y, x, channel]) / (above + below);
        });
    }
}
