using System.Numerics;

namespace PipelineKit.Filters.Objects;

/// <summary>A queue of pixels with any levels: a binary heap of indices.</summary>
/// <param name="levels">The level of each pixel.</param>
internal sealed class LevelHeap<T>(T[] levels) : FloodQueue
    where T : unmanaged, IComparisonOperators<T, T, bool>
{
    private readonly int[] ages = new int[levels.Length];
    private readonly int[] heap = new int[levels.Length];
    private int next;

    public override void Add(int pixel)
    {
        ages[pixel] = next++;
        var at = Count++;
        for (; at > 0 && IsBefore(pixel, heap[(at - 1) / 2]); at = (at - 1) / 2)
            heap[at] = heap[(at - 1) / 2];
        heap[at] = pixel;
    }

    public override int Take()
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
