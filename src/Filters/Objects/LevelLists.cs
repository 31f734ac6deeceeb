using System.Numerics;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// A queue of pixels whose levels are integers: a linked list for each level, and a bit for each that is not empty.
/// </summary>
/// <param name="levels">The level of each pixel.</param>
/// <param name="lowest">The lowest level.</param>
/// <param name="count">The number of levels from the lowest to the highest.</param>
internal sealed class LevelLists<T>(T[] levels, T lowest, int count) : FloodQueue
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Most = 65536;
    private readonly int[] following = new int[levels.Length];
    private readonly int[] first = new int[count], last = new int[count];
    private readonly ulong[] filled = new ulong[(count + 63) / 64];
    private int word;

    /// <summary>Returns whether there are so few levels that the lists take no more memory than a heap.</summary>
    public static bool Suits(T[] levels, out T lowest, out int count)
    {
        (lowest, var highest, count) = (T.PositiveInfinity, T.NegativeInfinity, 0);
        foreach (var level in levels)
        {
            if (T.IsNaN(level))
                continue;
            if (T.Floor(level) != level)
                return false;
            (lowest, highest) = (T.MinNative(lowest, level), T.MaxNative(highest, level));
        }
        var range = highest - lowest;
        if (!(range >= T.Zero && range < T.CreateTruncating(Most)))
            return false;
        count = int.CreateTruncating(range) + 1;
        return count <= levels.Length / 4;
    }

    public override void Add(int pixel)
    {
        var level = int.CreateTruncating(levels[pixel] - lowest);
        var bit = 1UL << level;
        if ((filled[level >> 6] & bit) == 0)
            first[level] = pixel;
        else
            following[last[level]] = pixel;
        last[level] = pixel;
        filled[level >> 6] |= bit;
        word = Math.Min(word, level >> 6);
        Count++;
    }

    public override int Take()
    {
        while (filled[word] == 0)
            word++;
        var level = (word << 6) + BitOperations.TrailingZeroCount(filled[word]);
        var pixel = first[level];
        if (pixel == last[level])
            filled[word] &= filled[word] - 1;
        else
            first[level] = following[pixel];
        Count--;
        return pixel;
    }
}
