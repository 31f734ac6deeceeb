using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Color;

/// <summary>
/// Picks channels, in any order and as often as wanted. A channel is an index from 0, alpha being the last, or a name:
/// <c>r</c>, <c>g</c>, <c>b</c> of a color image, <c>y</c> of a gray one, <c>a</c> for alpha. Alpha picked last after
/// others stays alpha; anywhere else it becomes an ordinary channel.
/// </summary>
[Operator("channels", Family = "color", Summary = "Selects, reorders or removes channels.",
    Example = "{ op: channels, pick: [b, g, r] }",
    Synonyms = ["pick", "swap"])]
public sealed class Channels : Operator
{
    /// <summary>The channels that come out; all color channels by default.</summary>
    [Parameter("The channels that come out, in order: r, g, b, y (gray), " +
        "a (alpha), or indices from 0; all color channels when left out.")]
    public IReadOnlyList<string> Pick { get; init; } = [];

    /// <summary>
    /// Whether alpha is left out; without it, alpha goes along when <see cref="Pick"/> does not name it. False by default.
    /// </summary>
    [Parameter("Whether to remove alpha; otherwise it is kept even if 'pick' does not list it.")]
    public bool DropAlpha { get; init; }

    /// <summary>Alpha is a channel here.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        foreach (var name in Pick)
            if (!ChannelName.Is(name))
                check.Fail(Codes.NotAllowed, "pick", $"'{name}' is no channel",
                    "name channels r, g, b, y, a, or by index from 0");
        if (DropAlpha && Pick.Contains("a"))
            check.Fail(Codes.BadCombination, "drop-alpha",
                "'pick' names alpha, which 'drop-alpha' leaves out", "leave one of them out");
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

    // For every channel that comes out, the one it is copied from.
    private int[] Source(ImageInfo image)
    {
        var picked = Pick.Count == 0 ? Enumerable.Range(0, image.ColorChannels)
            : Pick.Select(name => ChannelName.Find(name, image));
        var source = picked.ToArray();
        var alpha = image.Channels - 1;
        return image.HasAlpha && !DropAlpha && !source.Contains(alpha) ? [.. source, alpha] : source;
    }
}
