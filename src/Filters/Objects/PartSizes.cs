namespace PipelineKit.Filters.Objects;

/// <summary>How many pixels the connected parts of a mask have.</summary>
internal static class PartSizes
{
    /// <summary>By the first run of each part; 0 for runs that are not the first.</summary>
    public static long[] Of(RunForest parts)
    {
        var sizes = new long[parts.Count];
        for (var run = 0; run < parts.Count; run++)
            sizes[parts.Root(run)] += parts[run].End - parts[run].Start;
        return sizes;
    }

    /// <summary>Which parts have a pixel in a frame of this thickness, by their first run.</summary>
    public static bool[] AtEdge(RunImage image, RunForest parts, int thickness)
    {
        var found = new bool[parts.Count];
        for (var y = 0; y < image.Height; y++)
        {
            var isFrame = y < thickness || y >= image.Height - thickness;
            for (var (run, end) = parts.Row(y); run < end; run++)
                if (isFrame || parts[run].Start < thickness || parts[run].End > image.Width - thickness)
                    found[parts.Root(run)] = true;
        }
        return found;
    }
}
