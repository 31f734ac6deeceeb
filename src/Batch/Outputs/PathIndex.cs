using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace PipelineKit.Batch.Outputs;

/// <summary>
/// Finds equal paths among many. Each path is stored as a hash and a number, 12 bytes; its text is restored where two hashes are
/// equal.
/// </summary>
/// <param name="owners">Returns the paths of a number.</param>
internal sealed class PathIndex(Func<int, IEnumerable<string>> owners)
{
    private ulong[] hashes = new ulong[64];
    private int[] numbers = new int[64];
    private int count;
    private bool sorted;

    /// <summary>Adds a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="number">The number from which the text can be restored.</param>
    public void Add(string path, int number)
    {
        if (count == hashes.Length)
        {
            // Grows by half, because doubling would waste memory with millions of paths.
            Array.Resize(ref hashes, count + count / 2);
            Array.Resize(ref numbers, count + count / 2);
        }
        (hashes[count], numbers[count]) = (Hash(path), number);
        (count, sorted) = (count + 1, false);
    }

    /// <summary>Returns the lowest number of a path; null if the path was not added.</summary>
    public int? Find(string path)
    {
        Sort();
        var hash = Hash(path);
        int? lowest = null;
        for (var at = FirstOf(hash); at < count && hashes[at] == hash; at++)
            if ((lowest is null || numbers[at] < lowest) && owners(numbers[at]).Contains(path, StringComparer.Ordinal))
                lowest = numbers[at];
        return lowest;
    }

    /// <summary>Returns the numbers of repeated paths, each with the lowest number of its path, in order of the later.</summary>
    public List<(int First, int Later)> Alike()
    {
        Sort();
        var alike = new List<(int First, int Later)>();
        for (int from = 0, to; from < count; from = to)
        {
            for (to = from + 1; to < count && hashes[to] == hashes[from];)
                to++;
            if (to == from + 1)
                continue;
            var group = numbers[from..to];
            Array.Sort(group);
            var first = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var number in group)
                if (owners(number).First() is var path && !first.TryAdd(path, number))
                    alike.Add((first[path], number));
        }
        alike.Sort((one, other) => one.Later.CompareTo(other.Later));
        return alike;
    }

    private int FirstOf(ulong hash)
    {
        var at = hashes.AsSpan(0, count).BinarySearch(hash);
        if (at < 0)
            return count;
        while (at > 0 && hashes[at - 1] == hash)
            at--;
        return at;
    }

    private void Sort()
    {
        if (!sorted)
            Array.Sort(hashes, numbers, 0, count);
        sorted = true;
    }

    private static ulong Hash(string path) => XxHash3.HashToUInt64(MemoryMarshal.AsBytes(path.AsSpan()));
}
