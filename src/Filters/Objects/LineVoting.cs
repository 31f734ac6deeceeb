using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>Collects the pixels that vote for lines, then counts the votes.</summary>
internal sealed class LineVoting<T>(HoughLines settings, KernelContext context) : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Foreground foreground = new(settings.Above);
    private readonly List<ulong[]> rows = [];

    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs) =>
        LinePoints.Bits(foreground.FindRuns(inputs[0], y), context.Inputs[0].Width);

    public override void Fold(object part) => rows.Add((ulong[])part);

    public override IReadOnlyDictionary<string, object> Finish()
    {
        using var votes = new LineVotes(context.Inputs[0], settings.Angles, rows, context.Share);
        var (lines, counts) = (votes.Lines(settings), votes.Counts(context.Share));
        context.GiveAtEnd(counts);
        return new Dictionary<string, object>
        {
            ["count"] = (double)lines.Count,
            ["lines"] = votes.Table(lines),
            [HoughLines.Votes] = counts,
        };
    }
}
