using PipelineKit.Execution;
using PipelineKit.Imaging;

namespace PipelineKit.TestImages;

/// <summary>
/// One scene in focus on its left or on its right half; the rest is blurred by a disc, as a lens does, with a soft seam.
/// </summary>
internal static class Focus
{
    private const int Radius = 4;
    private const double HalfSeam = 0.06;

    public static Raster Take(Raster scene, bool sharpLeft)
    {
        var blurred = Blur(scene);
        return Light.Make(scene.Info, (y, x, channel) =>
        {
            var right = Light.Step(0.5 - HalfSeam, 0.5 + HalfSeam, (x + 0.5) / scene.Info.Width);
            var sharp = sharpLeft ? 1 - right : right;
            return sharp * scene[y, x, channel] + (1 - sharp) * blurred[y, x, channel];
        });
    }

    private static Raster Blur(Raster scene)
    {
        var disc = (from dy in Enumerable.Range(-Radius, 2 * Radius + 1)
                    from dx in Enumerable.Range(-Radius, 2 * Radius + 1)
                    where dy * dy + dx * dx <= Radius * Radius
                    select (dy, dx)).ToArray();
        return Light.Make(scene.Info, (y, x, channel) =>
        {
            var sum = 0.0;
            foreach (var (dy, dx) in disc)
                sum += scene[Border.Mirror.Map(y + dy, scene.Info.Height), Border.Mirror.Map(x + dx, scene.Info.Width), channel];
            return sum / disc.Length;
        });
    }
}
