using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Sums;

/// <summary>The tiles of <see cref="BoxKernel{T}"/>.</summary>
internal static class BoxTiles
{
    // The columns whose sums stay in the first-level cache. Margins are summed for every tile, so a tile is wider than they are.
    private const int Near = 512, Unit = 16;

    /// <summary>Returns the number of columns of a tile.</summary>
    public static int Columns(Extent extent) =>
        Math.Max(Near, 4 * (extent.Left + extent.Right) / Unit * Unit);

    /// <summary>Returns the places for the sums of an image; null if the processor has no instructions for them.</summary>
    public static CarriedSums[]? For<T>(Extent extent, ImageInfo image)
    {
        if (typeof(T) != typeof(float) || !ExactWindowSums.IsSupported)
            return null;
        var length = ExactWindowSums.Length(extent, Columns(extent));
        return [.. Enumerable.Range(0, image.Channels * Count(extent, image)).Select(_ => new CarriedSums(length))];
    }

    /// <summary>Returns the bytes of the sums of an image of floats.</summary>
    public static long Bytes(Extent extent, ImageInfo image) => !ExactWindowSums.IsSupported ? 0
        : sizeof(double) * (long)image.Channels * Count(extent, image) * ExactWindowSums.Length(extent, Columns(extent));

    private static int Count(Extent extent, ImageInfo image) => (image.Width + Columns(extent) - 1) / Columns(extent);
}

/// <summary>The sums of a tile's columns after some row.</summary>
internal sealed class CarriedSums(int count)
{
    /// <summary>The sums.</summary>
    public double[] Columns { get; } = new double[count];

    /// <summary>The row that comes next.</summary>
    public int Row { get; set; } = -1;
}
