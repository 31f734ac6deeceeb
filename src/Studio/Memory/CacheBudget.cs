namespace PipelineKit.Studio.Memory;

/// <summary>
/// The memory budget of the studio's caches. What they hold depends on these limits only, however long the studio is used; the
/// rest of its memory is that of the computation in progress, as in <c>run</c>.
/// </summary>
internal static class CacheBudget
{
    /// <summary>The limit for images of stages.</summary>
    public const long Rasters = 160L << 20;

    /// <summary>The limit for pictures; one of the size of a large screen takes 44 MiB.</summary>
    public const long Overviews = 96L << 20;

    /// <summary>The limit for bands of tiles.</summary>
    public const long Bands = 32L << 20;

    /// <summary>The limit for values, such as tables of objects.</summary>
    public const long Values = 16L << 20;

    /// <summary>The limit of all caches.</summary>
    public const long All = Rasters + Overviews + Bands + Values;

    /// <summary>The limit for graphs of earlier states, whose pictures a page may still request.</summary>
    public const int Scenes = 128;

    // Evicted images are large and old, so the garbage collector would keep them for long.
    private const long CollectAfter = 128L << 20;
    private static long evicted;

    /// <summary>Counts evicted bytes; requests a garbage collection when they add up.</summary>
    public static void Evicted(long bytes)
    {
        if (Interlocked.Add(ref evicted, bytes) < CollectAfter)
            return;
        Interlocked.Exchange(ref evicted, 0);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false);
    }
}
