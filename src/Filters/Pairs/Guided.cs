using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Pairs;

/// <summary>
/// The guided filter (He, Sun and Tang, "Guided image filtering", 2010): in each window, the image is fitted by a linear function
/// of the guide, a·guide + b, and each pixel takes the mean of the functions of all windows that contain it. Uses equations 5 and
/// 6 for a gray guide, 19 and 20 for a guide of three colors. Windows are cut off at the edges, as in the authors' code; means
/// are summed in double precision, at a cost independent of the radius. Each channel, including alpha, is filtered separately;
/// colors of a guide with alpha are premultiplied.
/// </summary>
[Operator("guided", Family = "pair",
    Summary = "Guided filter: smooths an image but keeps the edges of a guide, by local linear fits.",
    Example = "{ op: guided, in: [image, guide], radius: 4, epsilon: 0.01 }",
    Synonyms = ["edge-preserving"])]
public sealed class Guided : Operator
{
    /// <summary>8 by default.</summary>
    [Parameter("The radius of the window.", Min = 1, Max = 200, Unit = "pixels")]
    public int Radius { get; init; } = 8;

    /// <summary>0.01 by default: a difference of a tenth of white counts as an edge.</summary>
    [Parameter("The regularization: the variance of the guide that counts as an edge, for samples from 0 to " +
        "1.", Min = 0, AboveMin = true, Max = 1e6)]
    public double Epsilon { get; init; } = 0.01;

    /// <summary>The image to smooth and the guide.</summary>
    public override InputPorts Inputs => GuidedInputs.Ports;

    /// <inheritdoc/>
    public override AlphaPolicy Alpha => AlphaPolicy.Premultiply;

    /// <inheritdoc/>
    public override int RowsAtOnce => 4 * (2 * Radius + 1);

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => inputs[1].ColorChannels is 1 or 3
        ? [GuidedInputs.Image(inputs)]
        : throw new PipelineException(Codes.ChannelCount,
            $"'guided' requires a guide of 1 or 3 color channels; this one has {inputs[1].ColorChannels}",
            "select some with 'channels', or one with 'grayscale'");

    /// <summary>Windows of windows are read.</summary>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) =>
        Operators.Reach.Window(new(2 * Radius, 2 * Radius, 2 * Radius, 2 * Radius), Border.Shrink);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        var white = context.Inputs[1].White ?? 1;
        return new GuidedKernel<T>(context, Radius, Epsilon * white * white);
    }

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        GuidedKernel<float>.Layout(inputs[1].ColorChannels, outputs[0], Radius);
}
