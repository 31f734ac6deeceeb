using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Color;

/// <summary>
/// Outputs each channel as a separate gray image: <c>stage.r</c>, <c>stage.g</c>, <c>stage.b</c>. <c>pick</c> determines the
/// outputs: r, g, b of a color image, y of a gray one, a for alpha, or c0, c1, c2 … by index. Alpha is dropped unless selected.
/// <c>merge</c> is the inverse.
/// </summary>
[Operator("split", Family = "color", Summary = "Splits an image into one gray image per channel.",
    Example = "{ op: split, pick: [g, c0] }")]
public sealed class Split : Operator
{
    /// <summary>The outputs, one channel each; r, g and b by default.</summary>
    [Parameter("The outputs, one channel each: r, g, b, y (gray), a (alpha), or c0, c1, … by index.")]
    public IReadOnlyList<string> Pick { get; init; } = ["r", "g", "b"];

    /// <summary>The outputs, named by <see cref="Pick"/>.</summary>
    public override IReadOnlyList<string> Outputs => Pick;

    /// <summary>The operator processes alpha as a channel.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Pick.Count == 0)
            check.Fail(Codes.NotAllowed, "pick", "no channel is selected", "write r, g, b, y, a, or c0, c1, … by index");
        foreach (var name in Pick)
            if (!ChannelName.Is(Plain(name)) || Plain(name) == name && char.IsAsciiDigit(name[0]))
                check.Fail(Codes.NotAllowed, "pick", $"'{name}' is not a channel",
                    "write r, g, b, y, a, or c0, c1, … by index");
        foreach (var name in Pick.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key))
            check.Fail(Codes.NotAllowed, "pick", $"'{name}' is listed twice", "list each output once");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        foreach (var name in Pick)
            ChannelName.Find(Plain(name), inputs[0]);
        return [.. Pick.Select(_ => inputs[0] with { Channels = 1, HasAlpha = false })];
    }

    /// <inheritdoc/>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => Operators.Reach.Point;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new SplitKernel<T>([.. Pick.Select(name => ChannelName.Find(Plain(name), context.Inputs[0]))]);

    // Output names must start with a letter, so c0 is channel 0.
    private static string Plain(string name) =>
        name.Length > 1 && name[0] == 'c' && name.Skip(1).All(char.IsAsciiDigit) ? name[1..] : name;

    private sealed class SplitKernel<T>(int[] channels) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            for (var i = 0; i < channels.Length; i++)
                if (task.OutputAt(i) is { } output)
                    for (var y = task.Rows.First; y < task.Rows.End; y++)
                        task.Inputs[0][y, channels[i]].Span.CopyTo(output[y, 0].Span);
        }
    }
}
