using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>Collects pixels and their votes for circles.</summary>
internal sealed class CircleVoting<T>(HoughCircles settings, ImageInfo image) : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Foreground foreground = new(settings.Above);
    private readonly List<(int X, int Y)> pixels = [];
    private int next;

    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs) => foreground.Find(inputs[0], y);

    public override void Fold(object part)
    {
        var row = (bool[])part;
        for (var x = 0; x < row.Length; x++)
            if (row[x])
                pixels.Add((x, next));
        next++;
    }

    public override IReadOnlyDictionary<string, object> Finish()
    {
        var search = new CircleSearch(pixels, image.Width, image.Height);
        for (var radius = settings.MinRadius; radius <= settings.MaxRadius; radius++)
            search.Try(radius);
        var circles = Peak.Apart(PlanePeaks.Find(search.Shares, image.Width, settings.Share),
            settings.Distance ?? settings.MinRadius, settings.MaxCount);
        return new Dictionary<string, object>
        {
            ["count"] = (double)circles.Count,
            ["circles"] = search.Table(circles),
            [HoughCircles.Shares] = search.Shares,
        };
    }
}
