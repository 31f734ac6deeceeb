using System.Numerics;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Planning;

/// <summary>
/// Blends an image onto a background color, for an output without alpha: color × alpha + background × (1 − alpha), in sample
/// values (T. Porter and T. Duff, Compositing digital images, 1984). The planner inserts it before outputs with <c>flatten</c>.
/// </summary>
internal sealed class FlattenOperator(FlatColor color) : Operator
{
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => [inputs[0].WithoutAlpha()];

    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Point;

    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>(color);

    public override string Explain(IReadOnlyList<ImageInfo> inputs) => $"over {color}";

    private sealed class Kernel<T>(FlatColor color) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            var info = task.Inputs[0].Info;
            var white = T.CreateTruncating(info.White ?? 1);
            for (var y = task.Rows.First; y < task.Rows.End; y++)
            {
                var alpha = task.Inputs[0][y, info.ColorChannels];
                for (var channel = 0; channel < info.ColorChannels; channel++)
                {
                    var source = task.Inputs[0][y, channel];
                    var target = task.Output[y, channel];
                    var below = new Vector<T>(T.CreateTruncating(color.Share(channel, info.ColorChannels)) * white);
                    for (var x = 0; x < info.Width; x += Vector<T>.Count)
                        target.Store(x, Over(source.Load(x), below, alpha.Load(x) / new Vector<T>(white)));
                }
            }
        }

        // The color of an invisible pixel can have any value.
        private static Vector<T> Over(Vector<T> color, Vector<T> below, Vector<T> share) => Vector.ConditionalSelect(
            Vector.Equals(share, Vector<T>.Zero), below, (color * share) + (below * (Vector<T>.One - share)));
    }
}
