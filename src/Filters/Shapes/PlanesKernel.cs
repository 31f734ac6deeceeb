using System.Numerics;
using System.Numerics.Tensors;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Shapes;

/// <summary>Outputs the rows of images in memory, one for each output.</summary>
/// <typeparam name="T">The pipeline's precision.</typeparam>
/// <typeparam name="TSample">The type of the kept samples.</typeparam>
internal sealed class PlanesKernel<T, TSample>(IReadOnlyList<HeldImage<TSample>> images) : RowKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TSample : unmanaged, INumberBase<TSample>
{
    /// <summary>Initializes a kernel that outputs one plane.</summary>
    public PlanesKernel(KernelContext context, TSample[] plane)
        : this([new HeldImage<TSample>(context.Outputs[0], [plane])])
    {
    }

    public override void Compute(in RowTask<T> task)
    {
        for (var i = 0; i < images.Count; i++)
            if (task.OutputAt(i) is { } output)
                for (var y = task.Rows.First; y < task.Rows.End; y++)
                    for (var channel = 0; channel < output.Info.Channels; channel++)
                        TensorPrimitives.ConvertTruncating<TSample, T>(images[i].Row(y, channel), output[y, channel].Span);
    }
}
