using PipelineKit.Execution;
using PipelineKit.Imaging;

namespace PipelineKit.TestImages;

/// <summary>A printed page as a telephone sees it: a little crooked, unevenly lit, stained and noisy.</summary>
internal static class DocumentPage
{
    private const double DotSize = 1.5;
    private const int Samples = 4;
    private static readonly double[] Paper = [0.86, 0.82, 0.74];
    private static readonly double[] Ink = [0.03, 0.03, 0.05];
    private static readonly double[] StainColor = [0.95, 0.82, 0.6];
    private static readonly (double Y, double X, double Radius, double Depth)[] Stains =
        [(0.32, 0.70, 0.16, 0.5), (0.74, 0.24, 0.10, 0.7), (0.87, 0.78, 0.05, 0.9)];

    public static Raster Photograph(int width, int height)
    {
        var noise = new Noise(4);
        return Light.Make(new ImageInfo(width, height, 3) { White = 1 }, (y, x, channel) =>
        {
            var (v, u) = ((y + 0.5) / height, (x + 0.5) / width);
            var ink = Coverage(y, x, width, height);
            var paper = Paper[channel] * (1 - Stain(v, u * width / height) * (1 - StainColor[channel]));
            return (ink * Ink[channel] + (1 - ink) * paper) * Lamp(v, u) + 0.006 * noise.Next();
        });
    }

    // How much of the pixel is ink.
    private static double Coverage(int y, int x, int width, int height)
    {
        var inked = 0;
        for (var i = 0; i < Samples; i++)
            for (var j = 0; j < Samples; j++)
            {
                var (dy, dx) = (y + (i + 0.5) / Samples - height / 2.0, x + (j + 0.5) / Samples - width / 2.0);
                // A turn by about a degree, and the far edge a little smaller.
                var depth = 1 - 0.00008 * dy;
                var (row, column) = ((dy - 0.017 * dx) * depth + height / 2.0, (dx + 0.017 * dy) * depth + width / 2.0);
                inked += PageText.IsInk((int)Math.Floor(row / DotSize), (int)Math.Floor(column / DotSize)) ? 1 : 0;
            }
        return inked / (double)(Samples * Samples);
    }

    // A lamp at the upper left, and the shadow of whoever holds the telephone at the lower right.
    private static double Lamp(double v, double u) =>
        (1.05 - 0.55 * (0.6 * u + 0.4 * v)) * (1 - 0.35 * Light.Step(0.55, 0.95, 0.5 * (u + v)));

    private static double Stain(double v, double u)
    {
        var depth = 0.0;
        foreach (var stain in Stains)
        {
            var distance = Math.Sqrt((v - stain.Y) * (v - stain.Y) + (u - stain.X) * (u - stain.X)) / stain.Radius;
            // Darker at the rim, where it dried last.
            depth = Math.Max(depth,
                stain.Depth * (1 - Light.Step(0.92, 1, distance)) * (0.55 + 0.45 * Light.Step(0.75, 0.9, distance)));
        }
        return depth;
    }
}
