using System.Numerics;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Pixels by their level, the lowest first, and among equals that which came first: a binary heap of indices. A pixel comes at
/// most once.
/// </summary>
/// <param name="levels">The level of each pixel.</param>
internal sealed class FloodQueue<T>(T[] levels)
    where T : unmanaged, IComparisonOperators<T, T, bool>
{
    /// <summary>Bytes a pixel, beside its level.</summary>
    public const int Bytes = 2 * sizeof(int);

    private readonly int[] ages = new int[levels.Length];
    private readonly int[] heap = new int[levels.Length];
    private int next;

    /// <summary>How many pixels wait.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a pixel.</summary>
    public void Add(int pixel)
    {
        ages[pixel] = next++;
        var at = Count++;
        for (; at > 0 && IsBefore(pixel, heap[(at - 1) / 2]); at = (at - 1) / 2)
            heap[at] = heap[(at - 1) / 2];
        heap[at] = pixel;
    }

    /// <summary>Takes the lowest.</summary>
    public int Take()
    {
        var (first, last, at) = (heap[0], heap[--Count], 0);
        while (2L * at + 1 < Count)
        {
            var child = 2 * at + 1;
            if (child + 1 < Count && IsBefore(heap[child + 1], heap[child]))
                child++;
            if (!IsBefore(heap[child], last))
                break;
            (heap[at], at) = (heap[child], child);
        }
        heap[at] = last;
        return first;
    }

    private bool IsBefore(int a, int b) => levels[a] < levels[b] || (!(levels[b] < levels[a]) && ages[a] < ages[b]);
}
