using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Planning;

/// <summary>
/// Multiplies color by alpha; the planner inserts it before operators that mix neighbors. Color becomes 0 where alpha is 0.
/// </summary>
internal sealed class PremultiplyOperator : AlphaConversion
{
    protected override Vector<T> Apply<T>(Vector<T> color, Vector<T> alpha, T white) =>
        Vector.ConditionalSelect(Vector.Equals(alpha, Vector<T>.Zero), Vector<T>.Zero, color * (alpha / new Vector<T>(white)));
}

/// <summary>Divides color by alpha; color becomes 0 where alpha is 0.</summary>
internal sealed class UnpremultiplyOperator : AlphaConversion
{
    // The same quotient as for premultiplication, so that full alpha restores every sample exactly.
    protected override Vector<T> Apply<T>(Vector<T> color, Vector<T> alpha, T white) =>
        Vector.ConditionalSelect(Vector.Equals(alpha, Vector<T>.Zero), Vector<T>.Zero, color / (alpha / new Vector<T>(white)));
}

/// <summary>The base class of both conversions.</summary>
internal abstract class AlphaConversion : Operator
{
    public sealed override AlphaPolicy Alpha => AlphaPolicy.Raw;

    public sealed override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => inputs;

    public sealed override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Point;

    public sealed override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>(this);

    protected abstract Vector<T> Apply<T>(Vector<T> color, Vector<T> alpha, T white)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    private sealed class Kernel<T>(AlphaConversion conversion) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            var info = task.Output.Info;
            var white = T.CreateTruncating(info.White ?? 1);
            for (var y = task.Rows.First; y < task.Rows.End; y++)
            {
                var alpha = task.Inputs[0][y, info.ColorChannels];
                for (var channel = 0; channel < info.ColorChannels; channel++)
                {
                    var source = task.Inputs[0][y, channel];
                    var target = task.Output[y, channel];
                    for (var x = 0; x < info.Width; x += Vector<T>.Count)
                        target.Store(x, conversion.Apply(source.Load(x), alpha.Load(x), white));
                }
                alpha.Span.CopyTo(task.Output[y, info.ColorChannels].Span);
            }
        }
    }
}
