using System.Numerics;

namespace PipelineKit.Filters.Whole;

/// <summary>The gradients of one row, zero beyond both ends.</summary>
/// <typeparam name="TLane">16 or 32 bits for bytes, otherwise <c>double</c>.</typeparam>
internal sealed class CannyGradients<TLane>
    where TLane : unmanaged, INumber<TLane>
{
    /// <summary>The number of columns before the first, where vectors can start.</summary>
    private const int Before = 1;

    // Padding for a vector that starts beyond the last column.
    private const int After = 64;

    private readonly int width;
    private readonly TLane[] magnitudes, sectors;

    /// <param name="width">The number of columns.</param>
    public CannyGradients(int width)
    {
        this.width = width;
        magnitudes = new TLane[Before + width + After];
        sectors = new TLane[width + After];
    }

    /// <summary>The magnitudes, from column 0.</summary>
    public ref TLane Magnitudes => ref magnitudes[Before];

    /// <summary>The directions as values of <see cref="CannySector"/>.</summary>
    public ref TLane Sectors => ref sectors[0];

    /// <summary>Clears what vectors wrote beyond the end.</summary>
    public void Close() => magnitudes.AsSpan(Before + width).Clear();
}
