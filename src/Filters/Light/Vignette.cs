using System.Numerics;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Light;

/// <summary>
/// Darkens or lightens an image toward its corners: each sample is multiplied by 1 − amount · s(r), where r is the distance from
/// the center in half diagonals, and s is the smoothstep 3t² − 2t³ that rises from 0 at <c>radius</c> to 1 at the corners.
/// </summary>
[Operator("vignette", Family = "tone", Summary = "Vignette: darkens or lightens the corners.",
    Example = "{ op: vignette, amount: 0.8, radius: 0.3 }",
    Synonyms = ["falloff"])]
public sealed class Vignette : PointOperator
{
    /// <summary>0.5 by default.</summary>
    [Parameter("How much the corners are darkened: 1 is black; negative values lighten them.", Min = -10, Max = 1)]
    public double Amount { get; init; } = 0.5;

    /// <summary>0.4 by default.</summary>
    [Parameter("Where the falloff begins, as a fraction of the half diagonal from the center.", Min = 0, Max = 0.99)]
    public double Radius { get; init; } = 0.4;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new Kernel<T>(context.Inputs[0].Width, context.Inputs[0].Height, Amount, Radius);

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<Imaging.ImageInfo> inputs, IReadOnlyList<Imaging.ImageInfo> outputs) =>
        ScratchLayout.None.Rows("gain", inputs[0].Width);

    private sealed class Kernel<T>(int width, int height, double amount, double radius) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly double scale = 2 / double.Hypot(width, height);

        public override void Compute(in RowTask<T> task)
        {
            var gain = task.Scratch.Row("gain");
            for (var y = task.Rows.First; y < task.Rows.End; y++)
            {
                var down = y - ((height - 1) / 2.0);
                for (var x = 0; x < width; x++)
                {
                    var distance = double.Hypot(x - ((width - 1) / 2.0), down) * scale;
                    var t = Math.Clamp((distance - radius) / (1 - radius), 0, 1);
                    gain[x] = T.CreateTruncating(1 - (amount * t * t * (3 - (2 * t))));
                }
                for (var channel = 0; channel < task.Output.Info.Channels; channel++)
                {
                    var (source, target) = (task.Inputs[0][y, channel], task.Output[y, channel]);
                    for (var x = 0; x < width; x += Vector<T>.Count)
                        target.Store(x, source.Load(x) * gain.Load(x));
                }
            }
        }
    }
}
