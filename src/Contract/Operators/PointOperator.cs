using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>
/// Every output sample is a function of the samples at the same place in the inputs. The simple form overrides
/// <see cref="Compute"/>; the fast one overrides <see cref="Operator.CreateKernel{T}"/> with
/// <see cref="UnaryKernel{T,TFormula}"/> or <see cref="BinaryKernel{T,TFormula}"/> over a formula for vectors. A class that
/// overrides neither cannot be registered.
/// </summary>
public abstract class PointOperator : Operator
{
    /// <summary>
    /// One output sample from the samples at its place, one an input, in order; the first input's sample by default.
    /// </summary>
    public virtual double Compute(ReadOnlySpan<double> samples) => samples[0];

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => [SameSize.Infer(inputs, Inputs.Name)];

    /// <inheritdoc/>
    public sealed override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Point;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new ScalarKernel<T>(this);

    private sealed class ScalarKernel<T>(PointOperator point) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            Span<double> samples = stackalloc double[task.Inputs.Length];
            var output = task.Output;
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < output.Info.Channels; channel++)
                {
                    var row = output[y, channel].Span;
                    for (var x = 0; x < row.Length; x++)
                    {
                        for (var i = 0; i < samples.Length; i++)
                            samples[i] = double.CreateTruncating(task.Inputs[i][y, channel][x]);
                        row[x] = T.CreateTruncating(point.Compute(samples));
                    }
                }
        }
    }
}
