using PipelineKit.Filters.Smoothing;
using PipelineKit.Imaging;
using PipelineKit.Tests.Filters.Area;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Filters.Smoothing;

public class MotionBlurTests
{
    public static TheoryData<Border> Borders => AreaChecks.Borders;

    // The distance from a position to a centered line, found by a search for the nearest point.
    private static double Weight(double length, double angle, int dy, int dx)
    {
        var (sine, cosine) = Math.SinCos(angle * Math.PI / 180);
        double Distance(double t) => double.Hypot(dx - t * cosine, dy + t * sine);
        var (low, high) = (-(length - 1) / 2, (length - 1) / 2);
        for (var i = 0; i < 100; i++)
        {
            var (third, two) = (low + (high - low) / 3, high - (high - low) / 3);
            (low, high) = Distance(third) < Distance(two) ? (low, two) : (third, high);
        }
        var nearest = Distance((low + high) / 2);
        // Smaller values are rounding errors of the search.
        return 1 - nearest < 1e-9 ? 0 : 1 - nearest;
    }

    [Theory]
    [Oracle("motion-blur")]
    [MemberData(nameof(Borders))]
    public void Weights_decrease_with_the_distance_from_the_line(Border border)
    {
        foreach (var (length, angle) in new[] { (5.0, 30.0), (4.5, 90), (3, -45) })
        {
            var op = new MotionBlur { Length = length, Angle = angle, Border = border, Value = 60 };
            var (top, left, bottom, right) = op.Extent(0);
            var weights = new double[top + bottom + 1, left + right + 1];
            for (var dy = -top; dy <= bottom; dy++)
                for (var dx = -left; dx <= right; dx++)
                    weights[dy + top, dx + left] = Weight(length, angle, dy, dx);
            AreaChecks.Check(op, image => Oracle.Premultiplied(image, i => Oracle.Window(i, op.Extent(0), border, 60, patch =>
                patch.Sum((dy, dx) => weights[dy + top, dx + left])
                    / patch.Samples.Sum(s => weights[s.Dy + top, s.Dx + left]))),
                @double: 1e-9);
        }
    }

    [Fact]
    public void Along_a_row_it_is_the_mean_of_length_pixels()
    {
        var image = Images.Random(40, 3);
        Near.Equal(Images.Make(image.Info,
            (y, x, _) => Enumerable.Range(-3, 7).Average(d => image[y, Border.Wrap.Map(x + d, 40), 0])),
            Engine.Run(new MotionBlur { Length = 7, Border = Border.Wrap }, image), 1e-6);
        Assert.Equal(new(0, 3, 0, 3), new MotionBlur { Length = 7 }.Extent(0));
        Near.Equal(image, Engine.Run(new MotionBlur { Length = 1, Angle = 17 }, image));
    }
}
