using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Whole.Clusters;

/// <summary>
/// The search of <see cref="KMeans"/>. If colors can be counted, the first pass counts them and the search continues in memory;
/// otherwise, or if the image contains fractions or too many colors, every step of the search is a pass.
/// </summary>
internal sealed class KMeansAnalysis<T>(KMeans settings, ImageInfo image) : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Clustering<T> clustering = new(settings, image.ColorChannels, image.Pixels);
    private ColorCounts? colors = ColorCounts.Serves(image) ? new(image) : null;
    private bool countable = true;

    public override unsafe object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
    {
        var channels = stackalloc Row<T>[image.ColorChannels];
        for (var c = 0; c < image.ColorChannels; c++)
            channels[c] = inputs[0][y, c];
        var rows = new ReadOnlySpan<Row<T>>(channels, image.ColorChannels);
        return colors is null ? clustering.Examine(rows, image.Width, [], (long)y * image.Width, y) : colors.Pack(rows);
    }

    public override void Fold(object part)
    {
        if (colors is null)
            clustering.Fold(part);
        else
            countable = colors.Add<T>(part) && countable;
    }

    public override bool WantsMore()
    {
        if (colors is null)
            return clustering.Next();
        using var counted = colors;
        colors = null;
        using var list = countable ? counted.List<T>() : null;
        if (list is null)
            return true;
        counted.Dispose();
        do
            list.Examine(clustering);
        while (clustering.Next());
        return false;
    }

    public override IReadOnlyDictionary<string, object> Finish() => clustering.Values();
}
