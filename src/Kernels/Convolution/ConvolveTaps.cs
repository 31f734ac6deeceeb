using PipelineKit.Imaging;
using PipelineKit.Kernels.Sums;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Convolution;

/// <summary>A kernel ready to be applied: turned as it must be, factored when two passes are fewer multiplications.</summary>
internal sealed class ConvolveTaps
{
    public ConvolveTaps(Matrix kernel, Extent extent, bool shrinks)
    {
        (Kernel, Extent, Shrinks) = (kernel, extent, shrinks);
        foreach (var weight in kernel.Values)
            Count += weight == 0 ? 0 : 1;
        // A second pass writes and reads a row in between, which is worth two taps or so.
        if (Separation.Of(kernel) is { } two && two.Column.Count(w => w != 0) + two.Row.Count(w => w != 0) + 2 < Count)
            Separated = two;
    }

    /// <summary>The weights, to be correlated.</summary>
    public Matrix Kernel { get; }

    /// <summary>How far they reach.</summary>
    public Extent Extent { get; }

    /// <summary>Whether samples outside count for nothing.</summary>
    public bool Shrinks { get; }

    /// <summary>How many weights are not 0.</summary>
    public int Count { get; }

    /// <summary>The factors, when they pay.</summary>
    public Separation? Separated { get; }

    /// <summary>The sum of all weights, to divide by.</summary>
    public double Sum { get; init; } = 1;

    /// <summary>Whether to divide.</summary>
    public bool Normalize { get; init; }

    /// <summary>What the result is multiplied by.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>What is added.</summary>
    public double Offset { get; init; }

    /// <summary>
    /// The channel that is alpha; −1 for none. It is always divided by the sum: coverage is a mean of coverages.
    /// </summary>
    public int AlphaChannel { get; init; } = -1;

    /// <summary>
    /// The column sums of the weights inside an image of such a height, for a window on row <paramref name="y"/>.
    /// </summary>
    public double[] ColumnSums(int y, int height) =>
        [.. Enumerable.Range(0, Kernel.Columns).Select(x => Enumerable.Range(0, Kernel.Rows)
            .Where(row => (uint)(y + row - Extent.Top) < (uint)height).Sum(row => Kernel[row, x]))];
}
