using System.Numerics;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// A priority queue of pixels by ascending level, first in, first out for equal levels. A pixel is queued at most once.
/// </summary>
internal abstract class FloodQueue
{
    /// <summary>The memory per pixel in addition to its level, in bytes.</summary>
    public const int Bytes = 2 * sizeof(int);

    /// <summary>The number of queued pixels.</summary>
    public int Count { get; protected set; }

    /// <summary>Creates a queue: a list for each level if there are few and all are integers, otherwise a heap.</summary>
    /// <param name="levels">The level of each pixel; pixels with NaN are not queued.</param>
    public static FloodQueue Of<T>(T[] levels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        LevelLists<T>.Suits(levels, out var lowest, out var count) ? new LevelLists<T>(levels, lowest, count)
        : new LevelHeap<T>(levels);

    /// <summary>Adds a pixel.</summary>
    public abstract void Add(int pixel);

    /// <summary>Removes and returns the lowest pixel.</summary>
    public abstract int Take();
}
