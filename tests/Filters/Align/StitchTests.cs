using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Align;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Align;

public class StitchTests
{
    private static readonly Raster Photograph = Photographs.Crop("astronaut.png", 120, 60, 220, 140);

    [Theory]
    [InlineData(70, 0)]
    [InlineData(-70, 0)]
    [InlineData(0, 55)]
    [InlineData(0, -60)]
    [InlineData(50, -30)]
    [InlineData(90, 4)]
    [InlineData(5, -3)]
    public void Parts_of_a_photograph_become_the_photograph(int right, int down)
    {
        var (left, top) = (Math.Max(0, -right), Math.Max(0, -down));
        var (first, second) = (Part(left, top, 120, 80), Part(left + right, top + down, 120, 80));

        var whole = PipelineRunner.Run(new Stitch { Color = "#0000ff" }, [first, second]).Image;

        Assert.Equal((120 + Math.Abs(right), 80 + Math.Abs(down)), (whole.Info.Width, whole.Info.Height));
        var (x0, y0) = (left - Math.Max(0, -right), top - Math.Max(0, -down));
        Near.Equal(Images.Make(whole.Info, (y, x, c) => Covers(x + x0 - left, y + y0 - top)
            || Covers(x + x0 - left - right, y + y0 - top - down) ? Photograph[y + y0, x + x0, c] : c == 2 ? 255 : 0), whole, 2);
    }

    [Theory]
    [Oracle("stitch")]
    [InlineData(Motion.Translation, null, 1, 1000)]
    [InlineData(Motion.Translation, 0.0, 2, 7)]
    [InlineData(Motion.Euclidean, 12.0, 3, 1)]
    [InlineData(Motion.Affine, null, 2, 13)]
    [InlineData(Motion.Homography, 5.0, 1, 3)]
    public void The_images_are_mixed_by_their_distances(Motion motion, double? transition, int threads, int band)
    {
        var (first, second) = (Part(0, 10, 120, 90), Part(60, 22, 110, 85).Map(v => 0.7 * v + 20));
        var stitch = new Stitch { Motion = motion, Transition = transition };

        var found = PipelineRunner.Run(stitch, [first, second],
            new PlanOptions { Threads = threads, BandHeight = band }, SamplePrecision.Double).Image;

        var matrix = Projection.Of((Matrix)PipelineRunner.Run(new Register { Motion = motion }, [second, first])
            .Values["operator.matrix"]);
        Near.Equal(Expected(first, second, matrix, transition ?? 1e9), found, 1e-6);
    }

    [Fact]
    public void Alpha_weights_colors_and_a_transparent_color_adds_it()
    {
        var (first, second) = (Part(0, 0, 100, 80), Part(45, 30, 100, 80));
        var opaque = PipelineRunner.Run(new Stitch(), [first, second], precision: SamplePrecision.Double).Image;
        var clear = PipelineRunner.Run(new Stitch { Color = "transparent" }, [first, second],
            precision: SamplePrecision.Double).Image;

        Near.Equal(Images.Make(opaque.Info with { Channels = 4, HasAlpha = true }, (y, x, c) =>
            c < 3 ? opaque[y, x, c] : x < 100 && y < 80 || x >= 45 && y >= 30 ? 255 : 0), clear, 1e-9);
    }

    [Fact]
    public void The_stage_behind_sees_the_size_that_was_found()
    {
        var result = PipelineRunner.Run(BuiltIns.Text("""
            inputs: [left, right]
            stages:
              all: { op: stitch, in: [left, right] }
              part: { op: crop, in: all, x: 130, width: 30 }
            """), [Part(0, 0, 100, 80), Part(60, 0, 100, 80)]).Image;
        Near.Equal(Images.Make(result.Info, (y, x, c) => Photograph[y, x + 130, c]), result, 2);
    }

    [Fact]
    public void Images_that_cannot_be_aligned_are_an_error()
    {
        var flat = Images.Make(new ImageInfo(60, 60, 1) { White = 255 }, (_, _, _) => 90);
        Assert.Equal("error PK0503: the images have nothing in common by which they could be aligned; give images that overlap, "
            + "with structure in the part that they share",
            PointOracle.Fault(new Stitch(), flat, flat).Diagnostics[0].ToString());
        var (noise, other) = (Images.Random(64, 64), Images.Random(64, 64, seed: 9));
        var fault = PointOracle.Fault(new Stitch { MinCorrelation = 0.9 }, noise, other);
        Assert.Equal(Codes.OutOfRange, fault.Code);
    }

    private static bool Covers(int x, int y) => x is >= 0 and < 120 && y is >= 0 and < 80;

    private static Raster Part(int left, int top, int width, int height) =>
        Images.Make(Photograph.Info with { Width = width, Height = height }, (y, x, c) => Photograph[top + y, left + x, c]);

    // Pixel by pixel from the definition: the matrix maps the second image to the first.
    private static Raster Expected(Raster first, Raster second, Projection matrix, double transition)
    {
        var (a, b, back) = (first.Info, second.Info, matrix.Inverse()!.Value);
        (double X, double Y)[] corners = [.. from x in new[] { -0.5, b.Width - 0.5 }
                                             from y in new[] { -0.5, b.Height - 0.5 }
                                             select Place(matrix, x, y)];
        var (left, top) = ((int)Math.Ceiling(Math.Min(-0.5, corners.Min(c => c.X))),
            (int)Math.Ceiling(Math.Min(-0.5, corners.Min(c => c.Y))));
        var (right, bottom) = ((int)Math.Floor(Math.Max(a.Width - 0.5, corners.Max(c => c.X))),
            (int)Math.Floor(Math.Max(a.Height - 0.5, corners.Max(c => c.Y))));
        return Images.Make(a with { Width = right - left + 1, Height = bottom - top + 1 }, (row, column, c) =>
        {
            var (x, y) = (column + left, row + top);
            var (u, v) = Place(back, x, y);
            var (d1, d2) = (Inside(x, y, a), Inside(u, v, b));
            var weight = transition == 0 ? (d2 > d1 ? 1 : 0)
                : Math.Clamp(0.5 + (d2 - d1) / (2 * Math.Min(transition, d1 + d2)), 0, 1);
            return d1 < 0 && d2 < 0 ? 0 : d2 < 0 ? first[y, x, c] : d1 < 0 ? Bilinear(second, u, v, c)
                : (1 - weight) * first[y, x, c] + weight * Bilinear(second, u, v, c);
        });
    }

    private static double Inside(double x, double y, ImageInfo image) =>
        new[] { x + 0.5, y + 0.5, image.Width - 0.5 - x, image.Height - 0.5 - y }.Min();

    private static double Bilinear(Raster image, double x, double y, int c)
    {
        double At(double column, double row) => image[(int)Math.Clamp(row, 0, image.Info.Height - 1),
            (int)Math.Clamp(column, 0, image.Info.Width - 1), c];
        var (left, top) = (Math.Floor(x), Math.Floor(y));
        return (1 - (y - top)) * ((1 - (x - left)) * At(left, top) + (x - left) * At(left + 1, top))
            + (y - top) * ((1 - (x - left)) * At(left, top + 1) + (x - left) * At(left + 1, top + 1));
    }

    private static (double X, double Y) Place(Projection m, double x, double y) =>
        ((m.A * x + m.B * y + m.C) / (m.G * x + m.H * y + m.I), (m.D * x + m.E * y + m.F) / (m.G * x + m.H * y + m.I));
}
