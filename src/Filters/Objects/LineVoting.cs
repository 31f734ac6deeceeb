using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>Collects the votes of pixels for lines.</summary>
internal sealed class LineVoting<T>(HoughLines settings, ImageInfo image) : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Foreground foreground = new(settings.Above);
    private readonly LineVotes votes = new(image, settings.Angles);
    private int next;

    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs) => foreground.Find(inputs[0], y);

    public override void Fold(object part) => votes.Add(next++, (bool[])part);

    public override IReadOnlyDictionary<string, object> Finish()
    {
        var lines = votes.Lines(settings);
        return new Dictionary<string, object>
        {
            ["count"] = (double)lines.Count,
            ["lines"] = votes.Table(lines),
            [HoughLines.Votes] = votes.Counts(),
        };
    }
}
