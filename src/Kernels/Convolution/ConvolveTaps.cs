using PipelineKit.Imaging;
using PipelineKit.Kernels.Sums;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Convolution;

/// <summary>A kernel prepared for use: flipped as required, and factored if two passes need fewer multiplications.</summary>
internal sealed class ConvolveTaps
{
    public ConvolveTaps(Matrix kernel, Extent extent, bool shrinks)
    {
        (Kernel, Extent, Shrinks) = (kernel, extent, shrinks);
        foreach (var weight in kernel.Values)
            Count += weight == 0 ? 0 : 1;
        // A second pass writes and reads an intermediate row, which costs about two taps.
        if (Separation.Of(kernel) is { } two && two.Column.Count(w => w != 0) + two.Row.Count(w => w != 0) + 2 < Count)
            Separated = two;
    }

    /// <summary>The weights, for correlation.</summary>
    public Matrix Kernel { get; }

    /// <summary>The extent of the kernel.</summary>
    public Extent Extent { get; }

    /// <summary>Whether samples outside are ignored.</summary>
    public bool Shrinks { get; }

    /// <summary>The number of nonzero weights.</summary>
    public int Count { get; }

    /// <summary>The factors, if two passes are cheaper.</summary>
    public Separation? Separated { get; }

    /// <summary>The sum of all weights, used as the divisor.</summary>
    public double Sum { get; init; } = 1;

    /// <summary>Whether to divide by the sum.</summary>
    public bool Normalize { get; init; }

    /// <summary>The factor applied to the result.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>The value added to the result.</summary>
    public double Offset { get; init; }

    /// <summary>
    /// The alpha channel; −1 for none. It is always divided by the sum, because the result must be a mean coverage.
    /// </summary>
    public int AlphaChannel { get; init; } = -1;

    /// <summary>
    /// Returns the column sums of the weights inside an image of a given height, for a window on row <paramref name="y"/>.
    /// </summary>
    public double[] ColumnSums(int y, int height) =>
        [.. Enumerable.Range(0, Kernel.Columns).Select(x => Enumerable.Range(0, Kernel.Rows)
            .Where(row => (uint)(y + row - Extent.Top) < (uint)height).Sum(row => Kernel[row, x]))];
}
