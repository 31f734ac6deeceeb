namespace PipelineKit.Filters.Geometry;

/// <summary>
/// The latest axes that are still in use. To plan and run an operator, its axes are needed several times, and weights can take
/// longer to compute than a small image.
/// </summary>
internal static class ResampleAxes
{
    private const int Most = 8;
    private static readonly Lock Gate = new();
    private static readonly Queue<(Key Key, WeakReference<ResampleAxis> Axis)> Latest = new();

    /// <summary>Returns an axis; see <see cref="ResampleAxis.Create"/>.</summary>
    public static ResampleAxis Of(ResizeMethod method, int input, int output, bool antialias)
    {
        var key = new Key(method, input, output, antialias);
        lock (Gate)
            foreach (var (known, reference) in Latest)
                if (known == key && reference.TryGetTarget(out var axis))
                    return axis;
        var created = ResampleAxis.Create(method, input, output, antialias);
        lock (Gate)
        {
            if (Latest.Count == Most)
                Latest.Dequeue();
            Latest.Enqueue((key, new(created)));
        }
        return created;
    }

    private readonly record struct Key(ResizeMethod Method, int Input, int Output, bool Antialias);
}
