using System.Numerics;
using System.Numerics.Tensors;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Computes the corner strength of each pixel, row by row: sums of gradient products along each row are kept as long as a window
/// needs them, and added down the columns. Each window is summed separately, so that errors do not accumulate.
/// </summary>
internal sealed class CornerStrength
{
    // The number of sums: of squares across, of products, and of squares down.
    private const int Sums = 3;

    // The number of parts that threads compute.
    private const int Strips = 4;

    private readonly Corners settings;
    private readonly CornerProducts products;
    private readonly int width, height;
    private readonly double[][] kept;
    private readonly double[][] window;

    private CornerStrength(Corners settings, double[] plane, ImageInfo image)
    {
        (this.settings, width, height) = (settings, image.Width, image.Height);
        products = new(plane, width, settings.Size, 1 / (4 * settings.Size * (image.White ?? 1)));
        kept = [.. Enumerable.Range(0, Sums * Kept(settings.Size)).Select(_ => new double[width])];
        window = [.. Enumerable.Range(0, Sums).Select(_ => new double[width])];
    }

    /// <summary>The memory for a window and an image width, in bytes.</summary>
    public static long Bytes(int size, int width) =>
        Strips * (Sums * (Kept(size) + 1L) * width + CornerProducts.Length(size, width)) * sizeof(double);

    /// <summary>Returns the strength of every pixel.</summary>
    public static double[] Find(Corners settings, double[] plane, ImageInfo image, Action<int, Action<int>> share)
    {
        var strength = SpareArrays.Take<double>(plane.Length);
        share(Strips, strip => new CornerStrength(settings, plane, image).Find(
            (int)((long)image.Height * strip / Strips), (int)(image.Height * (strip + 1L) / Strips), strength));
        return strength;
    }

    // Rows of a strip, and those around it, of which the next strips find the sums too.
    private void Find(int first, int end, double[] strength)
    {
        var next = Math.Max(0, first - settings.Size);
        for (var y = first; y < end; y++)
        {
            for (; next < Math.Min(height, y + settings.Size + 1); next++)
                products.Sum(next, Row(next, 0), Row(next, 1), Row(next, 2));
            for (var i = 0; i < Sums; i++)
                Down(y, i);
            Strengths(strength.AsSpan(y * width, width));
        }
    }

    // Mirroring never increases the distance from a row of the image, so no row is farther away than the size.
    private static int Kept(int size) => 2 * size + 1;

    private double[] Row(int y, int sum) => kept[Sums * (y % Kept(settings.Size)) + sum];

    private void Down(int y, int sum)
    {
        var (sums, first) = (window[sum], y - settings.Size / 2);
        // The first row is added to 0 as well: that changes the sign of a negative zero.
        TensorPrimitives.Add(Row(CornerProducts.Mirror(first, height), sum), 0, sums);
        for (var i = first + 1; i < first + settings.Size; i++)
            TensorPrimitives.Add(sums, Row(CornerProducts.Mirror(i, height), sum), sums);
    }

    private void Strengths(Span<double> strength)
    {
        var (across, both, down) = (window[0], window[1], window[2]);
        var (isHarris, k, x) = (settings.Method == CornerMethod.Harris, settings.K, 0);
        for (; x + Vector<double>.Count <= strength.Length; x += Vector<double>.Count)
        {
            Vector<double> a = new(across, x), b = new(both, x), c = new(down, x);
            (isHarris ? a * c - b * b - k * (a + c) * (a + c)
                : (a + c) * 0.5 - Vector.SquareRoot((a - c) * (a - c) * 0.25 + b * b)).CopyTo(strength[x..]);
        }
        for (; x < strength.Length; x++)
        {
            var (a, b, c) = (across[x], both[x], down[x]);
            strength[x] = isHarris ? a * c - b * b - k * (a + c) * (a + c)
                : (a + c) / 2 - Math.Sqrt((a - c) * (a - c) / 4 + b * b);
        }
    }
}
