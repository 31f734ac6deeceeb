using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Sources;

/// <summary>
/// Squares of two alternating colors, the first at the top left: square (⌊y / size⌋, ⌊x / size⌋) has the second color where the
/// sum is odd.
/// </summary>
[Operator("checkerboard", Family = "source", Summary = "Generates a checkerboard of two colors.",
    Example = "{ op: checkerboard, size: 12, width: 96, height: 72 }")]
public sealed class Checkerboard : SourceOperator
{
    /// <summary>The side of a square; 8 by default.</summary>
    [Parameter("The side length of a square.", Min = 1, Max = 1_000_000, Unit = "pixels")]
    public int Size { get; init; } = 8;

    /// <summary>The color of the top left square; black by default.</summary>
    [Parameter("The color of the first square, at the top left: one sample per channel.", Unit = "sample values")]
    public IReadOnlyList<double> First { get; init; } = [0];

    /// <summary>The color of the adjacent squares; 255 by default.</summary>
    [Parameter("The color of the other squares.", Unit = "sample values")]
    public IReadOnlyList<double> Second { get; init; } = [255];

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        base.Check(check);
        CheckColors(check, ("first", First), ("second", Second));
    }

    /// <inheritdoc/>
    protected override ImageInfo Describe(ImageInfo size) => Colored(size, First);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new Kernel<T>(Size, [.. First.Select(T.CreateTruncating)], [.. Second.Select(T.CreateTruncating)]);

    private sealed class Kernel<T>(int size, T[] first, T[] second) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < first.Length; channel++)
                {
                    var row = task.Output[y, channel].Span;
                    for (int x = 0, square = y / size; x < row.Length; x += size, square++)
                        row.Slice(x, Math.Min(size, row.Length - x)).Fill(square % 2 == 0 ? first[channel] : second[channel]);
                }
        }
    }
}
