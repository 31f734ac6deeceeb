using PipelineKit.Execution;

namespace PipelineKit.TestImages;

/// <summary>One scene, more or less light: what exceeds white is lost when the image is written.</summary>
internal static class Exposures
{
    public static Raster Take(Raster scene, double light) =>
        Light.Make(scene.Info, (y, x, channel) => scene[y, x, channel] * light);
}
