using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace HostilePlugins;

/// <summary>Passes images through unchanged until a sample of 666 triggers it.</summary>
[Operator("hostile", Family = "test", Summary = "Misbehaves when it sees a sample of 666.",
    Example = "{ op: hostile, deed: nothing }")]
public sealed class Hostile : PointOperator
{
    private const double Trigger = 666;

    /// <summary>The triggered action.</summary>
    [Parameter("What it does.")]
    public Deed Deed { get; init; }

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>(Deed);

    private sealed class Kernel<T>(Deed deed) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < task.Output.Info.Channels; channel++)
                {
                    var (source, target) = (task.Inputs[0][y, channel], task.Output[y, channel]);
                    for (var x = 0; x < target.Width; x++)
                        target[x] = source[x] == T.CreateTruncating(Trigger) ? Do(source, target, x) : source[x];
                }
        }

        private T Do(Row<T> source, Row<T> target, int x)
        {
            if (deed == Deed.WriteToInput)
                source[x] = T.One;
            else if (deed == Deed.WriteFarOff)
                target[x + (1 << 28)] = T.One;
            return T.CreateTruncating(Misdeeds.Do(deed, double.CreateTruncating(source[x])));
        }
    }
}
