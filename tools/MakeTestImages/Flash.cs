using PipelineKit.Execution;

namespace PipelineKit.TestImages;

/// <summary>
/// One scene by the light of the room, dim, warm and noisy, and by flash, cool and clean with lifted shadows and dark corners.
/// </summary>
internal static class Flash
{
    private static readonly double[] Warm = [0.62, 0.46, 0.29];
    private static readonly double[] Cool = [0.88, 0.95, 1.05];

    public static Raster Without(Raster scene)
    {
        var noise = new Noise(3);
        return Light.Make(scene.Info, (y, x, channel) =>
        {
            // Photons arrive by chance: the noise grows with the root of the light, above a floor of the sensor's own.
            var light = Warm[channel] * scene[y, x, channel];
            return light + Math.Sqrt(0.0006 * light + 0.00002) * noise.Next();
        });
    }

    public static Raster With(Raster scene) => Light.Make(scene.Info, (y, x, channel) =>
    {
        var (dy, dx) = (2.0 * y / scene.Info.Height - 1, 2.0 * x / scene.Info.Width - 1);
        var falloff = 1 - 0.2 * (dy * dy + dx * dx);
        return Cool[channel] * falloff * (0.03 + 0.97 * scene[y, x, channel]);
    });
}
