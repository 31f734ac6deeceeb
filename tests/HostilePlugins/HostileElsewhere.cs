using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace HostilePlugins;

/// <summary>Misbehaves outside its rows if the image has 6 columns, so that only that item can be lost.</summary>
[Operator("hostile-elsewhere", Family = "test", Summary = "Misbehaves before or after its rows.",
    Example = "{ op: hostile-elsewhere, deed: nothing, at: infer }")]
public sealed class HostileElsewhere : PointOperator
{
    private const int Trigger = 6;

    /// <summary>The action.</summary>
    [Parameter("What it does.")]
    public Deed Deed { get; init; }

    /// <summary>The method in which it happens.</summary>
    [Parameter("Where it does it.")]
    public Spot At { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        Act(Spot.Infer, inputs[0].Width);
        var images = base.Infer(inputs);
        return At == Spot.WrongCount && inputs[0].Width == Trigger ? [.. images, .. images] : images;
    }

    /// <inheritdoc/>
    public override void Check(OperatorCheck check) => Act(Spot.Check, Trigger);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        Act(Spot.Kernel, context.Inputs[0].Width);
        return new Kernel<T>(() => Act(Spot.Dispose, context.Inputs[0].Width));
    }

    private void Act(Spot here, int width)
    {
        if (here == At && width == Trigger)
            Misdeeds.Do(Deed, 1);
    }

    private sealed class Kernel<T>(Action atEnd) : RowKernel<T>, IDisposable
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < task.Output.Info.Channels; channel++)
                    task.Inputs[0][y, channel].Span.CopyTo(task.Output[y, channel].Span);
        }

        public void Dispose() => atEnd();
    }
}

/// <summary>The methods of an operator.</summary>
public enum Spot
{
    Infer,
    Check,
    Kernel,
    Dispose,
    WrongCount,
}
