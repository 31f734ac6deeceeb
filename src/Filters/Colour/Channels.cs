using System.Globalization;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Colour;

/// <summary>
/// Picks channels, in any order and as often as wanted. A channel is an index from 0, alpha being the last, or a name:
/// <c>r</c>, <c>g</c>, <c>b</c> of a colour image, <c>y</c> of a gray one, <c>a</c> for alpha. Alpha picked last after
/// others stays alpha; anywhere else it becomes an ordinary channel.
/// </summary>
[Operator("channels", Family = "colour", Summary = "Channels picked, reordered or left out.", Example = "{ op: channels, pick: [b, g, r] }")]
public sealed class Channels : Operator
{
    private static readonly string[] Rgb = ["r", "g", "b"];

    /// <summary>The channels that come out; all colour channels by default.</summary>
    [Parameter("The channels that come out, in order: r, g, b, y (gray), a (alpha), or indices from 0; all colour channels when left out.")]
    public IReadOnlyList<string> Pick { get; init; } = [];

    /// <summary>Whether alpha is left out; without it, alpha goes along when <see cref="Pick"/> does not name it. False by default.</summary>
    [Parameter("Whether alpha is left out; otherwise it goes along even when 'pick' does not name it.")]
    public bool DropAlpha { get; init; }

    /// <summary>Alpha is a channel here.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        foreach (var name in Pick)
            if (Array.IndexOf(Rgb, name) < 0 && name is not ("y" or "a") && !IsIndex(name, out _))
                check.Fail(Codes.NotAllowed, "pick", $"'{name}' is no channel", "name channels r, g, b, y, a, or by index from 0");
        if (DropAlpha && Pick.Contains("a"))
            check.Fail(Codes.BadCombination, "drop-alpha", "'pick' names alpha, which 'drop-alpha' leaves out", "leave one of them out");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var image = inputs[0];
        var source = Source(image);
        return [image with { Channels = source.Length, HasAlpha = image.HasAlpha && source.Length > 1 && source[^1] == image.Channels - 1 }];
    }

    /// <inheritdoc/>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Point;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new CopyKernel<T>(Source(context.Inputs[0]));

    // For every channel that comes out, the one it is copied from.
    private int[] Source(ImageInfo image)
    {
        var picked = Pick.Count == 0 ? Enumerable.Range(0, image.ColorChannels) : Pick.Select(name => Find(name, image));
        var source = picked.ToArray();
        var alpha = image.Channels - 1;
        return image.HasAlpha && !DropAlpha && !source.Contains(alpha) ? [.. source, alpha] : source;
    }

    private static int Find(string name, ImageInfo image)
    {
        if (IsIndex(name, out var index))
            return index < image.Channels ? index : throw Missing(name, image, $"its channels are 0 to {image.Channels - 1}");
        return name switch
        {
            "a" => image.HasAlpha ? image.Channels - 1 : throw Missing(name, image, "it has no alpha"),
            "y" => image.ColorChannels == 1 ? 0 : throw Missing(name, image, "'y' is the one channel of a gray image"),
            _ => image.ColorChannels == 3 ? Array.IndexOf(Rgb, name) : throw Missing(name, image, "'r', 'g' and 'b' take an image of 3 colour channels"),
        };
    }

    private static PipelineException Missing(string name, ImageInfo image, string because) => new(Codes.ChannelCount,
        $"there is no channel '{name}' in an image of {image.Channels} channel{(image.Channels == 1 ? "" : "s")}{(image.HasAlpha ? " with alpha" : "")}: {because}",
        "pick others, by name or by index from 0");

    private static bool IsIndex(string name, out int index) => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out index);

    private sealed class CopyKernel<T>(int[] source) : RowKernel<T>
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < source.Length; channel++)
                    task.Inputs[0][y, source[channel]].Span.CopyTo(task.Output[y, channel].Span);
        }
    }
}
