using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Color;

/// <summary>
/// Concatenates the channels of several images of equal size: three gray images make a color image. Alpha of the inputs is
/// dropped; with <c>as-alpha: true</c>, the last image, which must be gray, becomes the alpha. Samples are not scaled, so all
/// images must have the same white.
/// </summary>
[Operator("merge", Family = "color", Summary = "Merges the channels of several images into one image.",
    Example = "{ op: merge, in: [red, green, blue] }",
    Synonyms = ["join", "combine"])]
public sealed class Merge : Operator
{
    private const int Most = 26;

    /// <summary>Whether the last image becomes alpha; false by default.</summary>
    [Parameter("Whether the last image, which must be gray, becomes the alpha of those before it.")]
    public bool AsAlpha { get; init; }

    /// <summary>One to 26 images.</summary>
    public override InputPorts Inputs { get; } = new(1, Most);

    /// <summary>The operator processes alpha as a channel.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (AsAlpha && check.InputNames.Count == 1)
            check.Fail(Codes.BadCombination, "as-alpha",
                "a single image cannot be the alpha of others", "list at least two images in 'in'");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        // Each input counts as one channel here, so that only size and white are compared.
        var image = SameSize.Infer([.. inputs.Select(i => i with { Channels = 1, HasAlpha = false })], Inputs.Name);
        if (AsAlpha && inputs[^1].ColorChannels != 1)
            throw new PipelineException(Codes.ChannelCount,
                $"alpha is one channel, but the last image has {inputs[^1].ColorChannels}",
                "select one with 'channels', or convert the image to gray with 'grayscale'");
        return [image with { Channels = Sources(inputs).Length, HasAlpha = AsAlpha }];
    }

    /// <inheritdoc/>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Point;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new CopyChannels<T>(Sources(context.Inputs));

    private static (int Input, int Channel)[] Sources(IReadOnlyList<ImageInfo> inputs) =>
        [.. inputs.SelectMany((image, i) => Enumerable.Range(0, image.ColorChannels).Select(c => (i, c)))];
}
