namespace PipelineKit.Kernels.Ranks;

/// <summary>A value that a network computes for every column, read a number of columns to the right.</summary>
internal readonly record struct Wire(int Value, int Shift)
{
    /// <summary>Returns the same value, read farther to the right.</summary>
    public Wire Right(int columns) => this with { Shift = Shift + columns };
}

/// <summary>Two wires, and the minimum and maximum of their values.</summary>
internal readonly record struct Comparison(Wire A, Wire B, int Low, int High);

/// <summary>
/// Builds comparison networks: odd-even sorting and merging (K. E. Batcher, 1968), and selection of a rank in two sorted lists.
/// </summary>
internal sealed class NetworkBuilder(int inputs)
{
    private readonly List<Comparison> comparisons = [];
    private int values = inputs;

    /// <summary>All comparisons, in an executable order.</summary>
    public IReadOnlyList<Comparison> Comparisons => comparisons;

    /// <summary>The number of values; the inputs come first.</summary>
    public int Values => values;

    /// <summary>Returns the values in sorted order.</summary>
    public Wire[] Sort(Wire[] list) =>
        list.Length < 2 ? list : Merge(Sort(list[..(list.Length / 2)]), Sort(list[(list.Length / 2)..]));

    /// <summary>Merges two sorted lists of any lengths: merges the even and the odd elements, then compares neighbors.</summary>
    public Wire[] Merge(Wire[] a, Wire[] b)
    {
        if (a.Length == 0 || b.Length == 0)
            return [.. a, .. b];
        if (a.Length == 1 && b.Length == 1)
            return Compare(a[0], b[0]) is var (low, high) ? [low, high] : [];
        var (even, odd) = (Merge(Half(a, 0), Half(b, 0)), Merge(Half(a, 1), Half(b, 1)));
        var merged = new List<Wire> { even[0] };
        for (var i = 0; i < Math.Max(odd.Length, even.Length - 1); i++)
            if (i < odd.Length && i + 1 < even.Length)
            {
                var (low, high) = Compare(odd[i], even[i + 1]);
                merged.AddRange([low, high]);
            }
            else
                merged.Add(i < odd.Length ? odd[i] : even[i + 1]);
        return [.. merged];
    }

    /// <summary>
    /// Returns the value of a rank, from 0, in the union of two sorted lists: for any way to take rank + 1 values from the starts
    /// of both lists, their maximum is at least that value, and for one way it is equal.
    /// </summary>
    public Wire Rank(Wire[] a, Wire[] b, int rank)
    {
        Wire? least = null;
        for (var taken = Math.Max(0, rank + 1 - b.Length); taken <= Math.Min(a.Length, rank + 1); taken++)
        {
            var rest = rank + 1 - taken;
            var largest = taken == 0 ? b[rest - 1] : rest == 0 ? a[taken - 1] : Compare(a[taken - 1], b[rest - 1]).High;
            least = least is { } before ? Compare(before, largest).Low : largest;
        }
        return least!.Value;
    }

    private static Wire[] Half(Wire[] list, int from) => [.. list.Where((_, i) => i % 2 == from)];

    private (Wire Low, Wire High) Compare(Wire a, Wire b)
    {
        comparisons.Add(new(a, b, values, values + 1));
        return (new(values++, 0), new(values++, 0));
    }
}
