using System.Numerics;

namespace PipelineKit.Filters.Whole;

/// <summary>The gradients of one row, in lanes of one type; beyond both ends there are none.</summary>
/// <typeparam name="TLane">16 or 32 bits from bytes, else <c>double</c>.</typeparam>
internal sealed class CannyGradients<TLane>
    where TLane : unmanaged, INumber<TLane>
{
    /// <summary>Columns before the first, so that vectors may begin there.</summary>
    private const int Before = 1;

    // Room for a vector that begins beyond the last column.
    private const int After = 64;

    private readonly int width;
    private readonly TLane[] magnitudes, sectors;

    /// <param name="width">Its columns.</param>
    public CannyGradients(int width)
    {
        this.width = width;
        magnitudes = new TLane[Before + width + After];
        sectors = new TLane[width + After];
    }

    /// <summary>How steep they are, from column 0.</summary>
    public ref TLane Magnitudes => ref magnitudes[Before];

    /// <summary>Where they point: a <see cref="CannySector"/> each.</summary>
    public ref TLane Sectors => ref sectors[0];

    /// <summary>Takes away what vectors left beyond the end.</summary>
    public void Close() => magnitudes.AsSpan(Before + width).Clear();
}
