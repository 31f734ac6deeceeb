using System.Collections.Concurrent;
using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Transforms;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Sums of products of a template with every window, by Fourier transforms of overlapping tiles of the image (overlap-save,
/// H. Helms, 1967), which stay in the cache; OpenCV's <c>matchTemplate</c> also works in tiles. Two tiles are transformed
/// together, as real and imaginary parts: the template is real, so they stay apart.
/// </summary>
internal sealed class TemplateProducts
{
    // A tile is at least this large, and at least this many times as large as the template.
    private const int LeastTile = 256, Times = 4;

    // The number of threads that can take part, each with memory of its own.
    private const int MostParts = 4;

    private readonly double[] image;
    private readonly int width, wide, high, stepX, stepY;
    private readonly FourierProduct transform;

    public TemplateProducts(double[] image, int width, double[] template, ImageInfo inner)
    {
        var height = image.Length / width;
        var (tileWidth, tileHeight) = (Side(width, inner.Width), Side(height, inner.Height));
        (this.image, this.width) = (image, width);
        (wide, high) = (width - inner.Width + 1, height - inner.Height + 1);
        (stepX, stepY) = (tileWidth - inner.Width + 1, tileHeight - inner.Height + 1);
        transform = new(tileWidth, tileHeight, template, inner.Width);
    }

    /// <summary>Returns the memory for an image and a template, in bytes.</summary>
    public static long Bytes(ImageInfo image, ImageInfo inner)
    {
        var (width, height) = (Side(image.Width, inner.Width), Side(image.Height, inner.Height));
        var tiles = (long)Count(image.Width, inner.Width, width) * Count(image.Height, inner.Height, height);
        return FourierProduct.Bytes(width, height) * Math.Min(MostParts, (tiles + 1) / 2);
    }

    /// <summary>Returns the sum of each window.</summary>
    public double[] Find(Action<int, Action<int>> share)
    {
        var products = SpareArrays.Take<double>(wide * high);
        var across = (wide + stepX - 1) / stepX;
        var pairs = ((across * ((high + stepY - 1) / stepY)) + 1) / 2;
        var parts = Math.Min(MostParts, pairs);
        var idle = new ConcurrentBag<FourierProduct> { transform };
        share(parts, part =>
        {
            if (!idle.TryTake(out var own))
                own = transform.ForThread();
            for (var i = pairs * part / parts; i < pairs * (part + 1) / parts; i++)
                own.Apply(Source(2 * i), Source((2 * i) + 1), Target(2 * i), Target((2 * i) + 1));
            idle.Add(own);
        });
        foreach (var one in idle)
            one.Dispose();
        return products;

        (int Left, int Top) Place(int tile) => (tile % across * stepX, tile / across * stepY);

        FourierTile Source(int tile)
        {
            var (left, top) = Place(tile);
            return new(image, width, left, top, width - left, (image.Length / width) - top);
        }

        FourierTile Target(int tile)
        {
            var (left, top) = Place(tile);
            return new(products, wide, left, top, Math.Min(stepX, wide - left), Math.Min(stepY, high - top));
        }
    }

    // The number of tiles along a side of the image.
    private static int Count(int length, int inner, int tile) => (length - inner) / (tile - inner + 1) + 1;

    private static int Side(int length, int inner) => Math.Min(FourierPlan.QuickLength(length),
        Math.Max(LeastTile, (int)BitOperations.RoundUpToPowerOf2((uint)Times * (uint)Math.Min(inner, length / Times + 1))));
}
