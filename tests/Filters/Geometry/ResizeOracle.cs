using PipelineKit.Execution;
using PipelineKit.Filters.Geometry;

namespace PipelineKit.Tests.Filters.Geometry;

/// <summary>Resizing by definition: every output pixel is a weighted mean over all input pixels, in double precision.</summary>
internal static class ResizeOracle
{
    public static Raster Resize(Raster image, int width, int height, ResizeMethod method, bool antialias = true)
    {
        var result = new Raster(image.Info with { Width = width, Height = height });
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                for (var channel = 0; channel < image.Info.Channels; channel++)
                {
                    var (sum, weight) = (0.0, 0.0);
                    for (var row = 0; row < image.Info.Height; row++)
                        for (var column = 0; column < image.Info.Width; column++)
                        {
                            var w = Weight(method, y, height, row, image.Info.Height, antialias)
                                * Weight(method, x, width, column, image.Info.Width, antialias);
                            (sum, weight) = (sum + w * image[row, column, channel], weight + w);
                        }
                    result[y, x, channel] = sum / weight;
                }
        return result;
    }

    private static double Weight(ResizeMethod method, int i, int output, int j, int input, bool antialias)
    {
        var scale = (double)input / output;
        var (center, factor) = ((i + 0.5) * scale, antialias ? Math.Max(1, scale) : 1);
        var distance = Math.Abs(j + 0.5 - center) / factor;
        return method switch
        {
            ResizeMethod.Nearest => Math.Floor(center) == j ? 1 : 0,
            ResizeMethod.Area => Math.Max(0, Math.Min((i + 1) * scale, j + 1) - Math.Max(i * scale, j)),
            ResizeMethod.Bilinear => Math.Max(0, 1 - distance),
            ResizeMethod.Bicubic => Keys(distance, -0.5),
            _ => distance < 3 ? Sinc(distance) * Sinc(distance / 3) : 0,
        };
    }

    private static double Keys(double x, double a) => x switch
    {
        < 1 => (a + 2) * Math.Pow(x, 3) - (a + 3) * x * x + 1,
        < 2 => a * Math.Pow(x, 3) - 5 * a * x * x + 8 * a * x - 4 * a,
        _ => 0,
    };

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
}
