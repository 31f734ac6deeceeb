namespace PipelineKit.Filters.Objects;

/// <summary>Measures the connected components of a mask.</summary>
internal static class PartSizes
{
    /// <summary>Returns the number of pixels by the first run of each component; 0 for other runs.</summary>
    public static long[] Of(RunForest parts)
    {
        var sizes = new long[parts.Count];
        for (var run = 0; run < parts.Count; run++)
            sizes[parts.Root(run)] += parts[run].End - parts[run].Start;
        return sizes;
    }

    /// <summary>Returns which components have a pixel in a frame of a given thickness, by their first run.</summary>
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
