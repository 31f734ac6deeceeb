using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Color;

/// <summary>
/// Selects channels in any order, with repetition. A channel is an index from 0, alpha being the last, or a name: <c>r</c>,
/// <c>g</c>, <c>b</c> of a color image, <c>y</c> of a gray one, <c>a</c> for alpha. Alpha selected last after others remains
/// alpha; anywhere else, it becomes an ordinary channel.
/// </summary>
[Operator("channels", Family = "color", Summary = "Selects, reorders or removes channels.",
    Example = "{ op: channels, pick: [b, g, r] }",
    Synonyms = ["pick", "swap"])]
public sealed class Channels : Operator
{
    /// <summary>The output channels; all color channels by default.</summary>
    [Parameter("The channels of the result, in order: r, g, b, y (gray), " +
        "a (alpha), or indices from 0; by default, all color channels.")]
    public IReadOnlyList<string> Pick { get; init; } = [];

    /// <summary>
    /// Whether to drop alpha; otherwise alpha is appended unless <see cref="Pick"/> names it. False by default.
    /// </summary>
    [Parameter("Whether to remove alpha; otherwise it is kept even if 'pick' does not list it.")]
    public bool DropAlpha { get; init; }

    /// <summary>The operator processes alpha as a channel.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        foreach (var name in Pick)
            if (!ChannelName.Is(name))
                check.Fail(Codes.NotAllowed, "pick", $"'{name}' is not a channel",
                    "write r, g, b, y, a, or an index from 0");
        if (DropAlpha && Pick.Contains("a"))
            check.Fail(Codes.BadCombination, "drop-alpha",
                "'pick' includes alpha, but 'drop-alpha' removes it", "omit one of them");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var image = inputs[0];
        var source = Source(image);
        return [image with
        {
            Channels = source.Length,
            HasAlpha = image.HasAlpha && source.Length > 1 && source[^1] == image.Channels - 1,
        }];
    }

    /// <inheritdoc/>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Point;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new CopyChannels<T>([.. Source(context.Inputs[0]).Select(c => (0, c))]);

    // The source channel of each output channel.
    private int[] Source(ImageInfo image)
    {
        var picked = Pick.Count == 0 ? Enumerable.Range(0, image.ColorChannels)
            : Pick.Select(name => ChannelName.Find(name, image));
        var source = picked.ToArray();
        var alpha = image.Channels - 1;
        return image.HasAlpha && !DropAlpha && !source.Contains(alpha) ? [.. source, alpha] : source;
    }
}
