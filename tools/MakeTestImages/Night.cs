using PipelineKit.Execution;
using PipelineKit.Imaging;

namespace PipelineKit.TestImages;

/// <summary>
/// Frames of one night from a camera that follows the sky: the same stars in all of them, noise of its own in each, and in each
/// a satellite that passes somewhere else.
/// </summary>
internal static class Night
{
    /// <summary>How many frames there are.</summary>
    public const int Frames = 7;

    private const int Width = 192, Height = 128, Stars = 60;

    /// <summary>A frame, counted from 1, in light.</summary>
    public static Raster Frame(int number)
    {
        var (sky, noise) = (Sky(), new Noise((ulong)number));
        var slope = 0.12 * (3 * number % Frames - 3);
        return Light.Make(sky.Info, (y, x, _) =>
        {
            var away = Math.Abs(y - 10 - 16 * (number - 1) - slope * (x - Width / 2.0));
            var light = sky[y, x] + 0.25 * Math.Exp(-away * away);
            return light + 0.006 * noise.Next();
        });
    }

    // Brighter toward the horizon.
    private static Raster Sky()
    {
        var random = new Noise(99);
        (double Y, double X, double Light)[] stars = [.. Enumerable.Range(0, Stars).Select(_ => (
            random.Uniform() * Height, random.Uniform() * Width, 0.02 + 0.4 * Math.Pow(random.Uniform(), 6)))];
        return Light.Make(new ImageInfo(Width, Height, 1) { White = 1 }, (y, x, _) => 0.004 + 0.012 * y / Height
            + stars.Sum(s => s.Light * Math.Exp(-((s.Y - y) * (s.Y - y) + (s.X - x) * (s.X - x)) / 1.6)));
    }
}
