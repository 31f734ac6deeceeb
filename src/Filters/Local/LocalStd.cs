using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Rows;
using PipelineKit.Kernels.Sums;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Local;

/// <summary>
/// The standard deviation of the window, √(mean of squares − square of the mean), over all its samples (n, not n − 1, as NumPy's
/// <c>std</c>); under <c>border: shrink</c>, over those inside the image. Alpha is unchanged.
/// </summary>
[Operator("local-std", Summary = "Local standard deviation of the window, which shows detail.",
    Family = "window", Example = "{ op: local-std, size: 7 }",
    Synonyms = ["variance", "detail"])]
public sealed class LocalStd : WindowOperator
{
    /// <inheritdoc/>
    public override int RowsAtOnce => Math.Min(32, Size.Height);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>(Extent(0));

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        LocalMoments<float>.Layout(Extent(0), outputs[0].Width);

    private sealed unsafe class Kernel<T>(Extent extent) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            var output = task.Output;
            var moments = new LocalMoments<T>(task.Inputs[0], extent, output.Info.Width, task.Scratch);
            for (var channel = 0; channel < output.Info.Channels; channel++)
            {
                moments.Start(task.Rows, channel);
                for (var y = task.Rows.First; y < task.Rows.End; y++)
                    DoubleRows.Root(output[y, channel].Pointer, moments.Next().Variance.Pointer, output.Info.Width);
            }
        }
    }
}
