using PipelineKit.Imaging;

namespace PipelineKit.Filters.Restore;

/// <summary>
/// The pixels of a front, least distance first, then in the order in which they were added. A front adds no distances below the
/// one that it took last, nor more than one above it, and few that are close. So pixels lie in lists by ranges of the distance,
/// and a list is sorted when its turn comes.
/// </summary>
internal sealed class FrontQueue : IDisposable
{
    // Lists for a distance of 1, and for all distances in the queue at once: a power of two.
    private const int PerUnit = 1024, Lists = 2 * PerUnit;

    private const int None = -1;

    // The last entry of each list. It refers to the first one, and each entry to the next.
    private readonly int[] ends = new int[Lists];
    private (double Distance, int Place, int Next)[] entries = SpareArrays.Take<(double, int, int)>(1 << 13);

    // The list whose turn it is, in order.
    private (double Distance, int Place)[] turn = SpareArrays.Take<(double, int)>(1 << 13);
    private int at, count;
    private long list = None;

    // The entries that were in use, the first of those that no longer are, and the number of pixels in lists.
    private int used, free = None, waiting;

    /// <summary>Starts with an empty front.</summary>
    public FrontQueue() => Array.Fill(ends, None);

    /// <summary>Adds a pixel.</summary>
    public void Add(int place, double distance)
    {
        var number = (long)(distance * PerUnit);
        if (number == list && at < count)
        {
            Insert(place, distance);
            return;
        }
        var entry = free;
        if (entry != None)
            free = entries[entry].Next;
        else if ((entry = used++) == entries.Length)
            entries = Longer(entries);
        ref var end = ref ends[number & (Lists - 1)];
        entries[entry] = (distance, place, end == None ? entry : entries[end].Next);
        if (end != None)
            entries[end].Next = entry;
        end = entry;
        waiting++;
    }

    /// <summary>Removes the first pixel. Returns false if there is none.</summary>
    public bool TryTake(out int place)
    {
        place = None;
        if (at == count && !TakeTurn())
            return false;
        place = turn[at++].Place;
        return true;
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        SpareArrays.Give(entries);
        SpareArrays.Give(turn);
    }

    // Rarely: near the farthest distance, a front reaches a pixel later than from its nearest neighbor.
    private void Insert(int place, double distance)
    {
        if (count == turn.Length)
            turn = Longer(turn);
        var to = count++;
        for (; to > at && turn[to - 1].Distance > distance; to--)
            turn[to] = turn[to - 1];
        turn[to] = (distance, place);
    }

    // Moves the next list out of the entries, and sorts it.
    private bool TakeTurn()
    {
        (at, count) = (0, 0);
        if (waiting == 0)
            return false;
        for (list = Math.Max(0, list); ends[list & (Lists - 1)] == None; list++)
        {
        }
        ref var last = ref ends[list & (Lists - 1)];
        var end = last;
        for (var entry = entries[end].Next; ; entry = entries[entry].Next)
        {
            if (count == turn.Length)
                turn = Longer(turn);
            turn[count++] = (entries[entry].Distance, entries[entry].Place);
            if (entry == end)
                break;
        }
        (free, entries[end].Next, last) = (entries[end].Next, free, None);
        waiting -= count;
        Sort(turn.AsSpan(0, count));
        return true;
    }

    // Equal distances keep their order. Many lists are sorted, because neighbors on an edge have the same distance.
    private static void Sort(Span<(double Distance, int Place)> pixels)
    {
        const int Few = 24;
        if (pixels.Length > Few && !IsSorted(pixels))
        {
            var half = pixels.Length / 2;
            Sort(pixels[..half]);
            Sort(pixels[half..]);
            Merge(pixels, half);
            return;
        }
        for (var i = 1; i < pixels.Length; i++)
        {
            var (pixel, to) = (pixels[i], i);
            for (; to > 0 && pixels[to - 1].Distance > pixel.Distance; to--)
                pixels[to] = pixels[to - 1];
            pixels[to] = pixel;
        }
    }

    private static bool IsSorted(ReadOnlySpan<(double Distance, int Place)> pixels)
    {
        for (var i = 1; i < pixels.Length; i++)
            if (pixels[i - 1].Distance > pixels[i].Distance)
                return false;
        return true;
    }

    private static void Merge(Span<(double Distance, int Place)> pixels, int half)
    {
        (double Distance, int Place)[] lower = [.. pixels[..half]];
        var (from, to) = (0, 0);
        for (var upper = half; from < half; to++)
            pixels[to] = upper < pixels.Length && pixels[upper].Distance < lower[from].Distance
                ? pixels[upper++] : lower[from++];
    }

    private static TEntry[] Longer<TEntry>(TEntry[] full)
        where TEntry : unmanaged
    {
        var longer = SpareArrays.Take<TEntry>(2L * full.Length);
        full.CopyTo(longer, 0);
        SpareArrays.Give(full);
        return longer;
    }
}
