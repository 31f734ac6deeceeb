using System.Numerics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Pairs;

/// <summary>
/// The mean of two or more images, sample by sample: noise of repeated shots averages out. Colours count by their alpha; an
/// image without alpha among others that have it is opaque.
/// </summary>
[Operator("mean-of", Family = "pair", Summary = "Mean of two or more images.", Example = "{ op: mean-of, in: [a, b, c] }")]
public sealed class MeanOf : Operator
{
    /// <inheritdoc/>
    public override InputPorts Inputs { get; } = new(2, 26);

    /// <inheritdoc/>
    public override AlphaPolicy Alpha => AlphaPolicy.Premultiply;

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => [Together.Mixed(inputs, Inputs.Name)];

    /// <inheritdoc/>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Point;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>(context);

    private sealed class Kernel<T>(KernelContext context) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Vector<T> count = new(T.CreateTruncating(context.Inputs.Count));
        private readonly T opaque = T.CreateTruncating(context.Outputs[0].White ?? 1);

        public override void Compute(in RowTask<T> task)
        {
            var output = task.Output;
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < output.Info.Channels; channel++)
                {
                    var target = output[y, channel];
                    for (var i = 0; i < task.Inputs.Length; i++)
                    {
                        var info = task.Inputs[i].Info;
                        if (channel < output.Info.ColorChannels)
                            Add(target, task.Inputs[i][y, info.ColourChannel(channel)], first: i == 0);
                        else if (info.HasAlpha)
                            Add(target, task.Inputs[i][y, info.ColorChannels], first: i == 0);
                        else
                            Add(target, opaque, first: i == 0);
                    }
                    for (var x = 0; x < target.Width; x += Vector<T>.Count)
                        target.Store(x, target.Load(x) / count);
                }
        }

        private static void Add(Row<T> sums, Row<T> samples, bool first)
        {
            for (var x = 0; x < sums.Width; x += Vector<T>.Count)
                sums.Store(x, first ? samples.Load(x) : sums.Load(x) + samples.Load(x));
        }

        private static void Add(Row<T> sums, T sample, bool first)
        {
            for (var x = 0; x < sums.Width; x += Vector<T>.Count)
                sums.Store(x, first ? new Vector<T>(sample) : sums.Load(x) + new Vector<T>(sample));
        }
    }
}
