using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Pairs;

/// <summary>
/// Keeps an image where a mask is white and fills it, or makes it transparent, where the mask is black; in between, both are
/// blended proportionally. The mask has its own white (1 if it has none) and is clamped to that range; its alpha is ignored. A
/// mask of several channels masks each separately.
/// </summary>
[Operator("mask", Family = "pair", Summary = "Keeps the image where a mask is white, and fills the rest.",
    Example = "{ op: mask, in: [image, mask], fill: 40 }",
    Synonyms = ["composite", "cut-out"])]
public sealed class Mask : Operator
{
    /// <summary>The sample value where the mask is black; 0 by default.</summary>
    [Parameter("The sample value where the mask is black, with outside: fill.", Unit = "sample values")]
    public double Fill { get; init; }

    /// <summary>The treatment of masked areas; filled by default.</summary>
    [Parameter("Where the mask is black: fill the image, or make it transparent.")]
    public MaskOutside Outside { get; init; } = MaskOutside.Fill;

    /// <summary>Whether to keep areas where the mask is black instead; false by default.</summary>
    [Parameter("Keep the image where the mask is black instead.")]
    public bool Invert { get; init; }

    /// <summary>The image and the mask.</summary>
    public override InputPorts Inputs { get; } = InputPorts.Two with { Names = ["image", "mask"], Whites = WhiteRule.Any };

    /// <summary>Only the image's alpha is used.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var (image, mask) = (inputs[0], inputs[1]);
        if (Outside == MaskOutside.Transparent && mask.ColorChannels > 1)
            throw new PipelineException(Codes.ChannelCount,
                $"a mask used as alpha must have one channel; '{Inputs.Name(1)}' has {mask.ColorChannels}",
                "convert it to gray with 'grayscale'");
        var color = SameSize.Infer([image.WithoutAlpha(), mask.WithoutAlpha()], Inputs.Name) with { White = image.White };
        return [image.HasAlpha || Outside == MaskOutside.Transparent ? color.WithAlpha() : color];
    }

    /// <inheritdoc/>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Point;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>(this, context);

    private sealed class Kernel<T>(Mask mask, KernelContext context) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Vector<T> white = new(T.CreateTruncating(context.Inputs[1].White ?? 1));
        private readonly Vector<T> fill = new(T.CreateTruncating(mask.Fill));
        private readonly Vector<T> opaque = new(T.CreateTruncating(context.Outputs[0].White ?? 1));

        public override void Compute(in RowTask<T> task)
        {
            var (image, output) = (task.Inputs[0], task.Output);
            var fills = mask.Outside == MaskOutside.Fill;
            for (var y = task.Rows.First; y < task.Rows.End; y++)
            {
                for (var channel = 0; channel < output.Info.ColorChannels; channel++)
                {
                    var (source, target) = (image[y, image.Info.ColorChannel(channel)], output[y, channel]);
                    var shares = task.Inputs[1][y, task.Inputs[1].Info.ColorChannel(channel)];
                    if (!fills)
                        source.Span.CopyTo(target.Span);
                    else
                        for (var x = 0; x < target.Width; x += Vector<T>.Count)
                            target.Store(x, Mix(source.Load(x), Share(shares, x)));
                }
                if (output.Info.HasAlpha)
                    Cover(image, task.Inputs[1][y, 0], output[y, output.Info.ColorChannels], y, fills);
            }
        }

        private void Cover(InputRows<T> image, Row<T> shares, Row<T> target, int y, bool keeps)
        {
            for (var x = 0; x < target.Width; x += Vector<T>.Count)
            {
                var before = image.Info.HasAlpha ? image[y, image.Info.ColorChannels].Load(x) : opaque;
                target.Store(x, keeps ? before : before * Share(shares, x));
            }
        }

        // Exact at both ends.
        private Vector<T> Mix(Vector<T> sample, Vector<T> share) => sample * share + fill * (Vector<T>.One - share);

        private Vector<T> Share(Row<T> shares, int x)
        {
            var share = Vector.MinNative(Vector<T>.One, Vector.MaxNative(Vector<T>.Zero, shares.Load(x) / white));
            return mask.Invert ? Vector<T>.One - share : share;
        }
    }
}
