using System.Numerics;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>
/// The standard deviation of a stack, or of two or more images, sample by sample (n, not n − 1, as NumPy's <c>std</c>), in double
/// precision. Shows motion, and noise where nothing moved.
/// </summary>
[Operator("std-of", Family = "stack", Summary = "Standard deviation of a stack of images.",
    Example = "{ op: std-of, in: [a, b, c] }")]
public sealed class StdOf : StackReducer
{
    private protected override int Doubles(int images) => 2;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>(context.Inputs.Count);

    private sealed unsafe class Kernel<T>(int images) : ReducerKernel<T>(images, 2)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        protected override void Reduce(StackTile<T> tile, int columns, T* target, double* workspace)
        {
            var means = workspace;
            var squares = workspace + tile.Stride;
            StackSums.Add(tile, columns, means);
            for (var x = 0; x < columns; x++)
                means[x] /= Images;
            StackSums.AddSquares(tile, columns, means, squares);
            for (var x = 0; x < columns; x++)
                target[x] = T.CreateTruncating(Math.Sqrt(squares[x] / Images));
        }
    }
}
