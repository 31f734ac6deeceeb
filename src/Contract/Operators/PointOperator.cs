using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>
/// Base class for operators where every output sample is a function of the input samples at the same position. For the simple
/// form, override <see cref="Compute"/>; for the fast form, override <see cref="Operator.CreateKernel{T}"/> and return a
/// <see cref="UnaryKernel{T,TFormula}"/> or <see cref="BinaryKernel{T,TFormula}"/> with a vector formula. A class that overrides
/// neither cannot be registered.
/// </summary>
public abstract class PointOperator : Operator
{
    /// <summary>
    /// Computes an output sample from the samples at its position, one per input, in order; by default, returns the first input's
    /// sample.
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
