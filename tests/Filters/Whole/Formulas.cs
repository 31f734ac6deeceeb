using PipelineKit.Execution;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;

namespace PipelineKit.Tests.Filters.Whole;

/// <summary>Gray images defined by formulas that other programs can reproduce.</summary>
internal static class Formulas
{
    /// <summary>((7x² + 5y² + 3xy) mod 256) / 4 + 60, rounded down: levels 60 to 123.</summary>
    public static Raster Tones(int width, int height) => Images.Make(new ImageInfo(width, height, 1) { White = 255 },
        (y, x, _) => Pattern(y, x, 256) / 4 + 60);

    public static int Pattern(int y, int x, int modulus) => (7 * x * x + 5 * y * y + 3 * x * y) % modulus;
}
