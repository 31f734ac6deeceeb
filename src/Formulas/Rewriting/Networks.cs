using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Rewriting;

/// <summary>
/// Sorting and selection by compare-and-exchange, which vectorizes without branches: Batcher's odd-even merges (Sorting networks
/// and their applications, 1968), reduced to the exchanges that the wanted results depend on.
/// </summary>
internal static class Networks
{
    /// <summary>Returns all values in order.</summary>
    public static Term[] Sort(TermPool pool, IReadOnlyList<Term> values)
    {
        if (values.Count <= 1)
            return [.. values];
        var half = values.Count / 2;
        return Merge(pool, Sort(pool, [.. values.Take(half)]), Sort(pool, [.. values.Skip(half)]));
    }

    /// <summary>
    /// Returns the values of the given ranks from sorted lists. Unused exchanges are not referenced, so code generation omits
    /// them.
    /// </summary>
    public static Term[] Select(TermPool pool, IReadOnlyList<Term[]> sorted, params ReadOnlySpan<int> ranks)
    {
        var lists = sorted.ToList();
        while (lists.Count > 1)
        {
            var merged = new List<Term[]>();
            for (var i = 0; i + 1 < lists.Count; i += 2)
                merged.Add(Merge(pool, lists[i], lists[i + 1]));
            if (lists.Count % 2 == 1)
                merged.Add(lists[^1]);
            lists = merged;
        }
        var result = new Term[ranks.Length];
        for (var i = 0; i < ranks.Length; i++)
            result[i] = lists[0][ranks[i]];
        return result;
    }

    /// <summary>The largest number of values for a network; above that, selection is faster.</summary>
    public const int Most = 81;

    // Merges the odd and the even elements of both, then sorts neighbors.
    private static Term[] Merge(TermPool pool, Term[] a, Term[] b)
    {
        if (a.Length == 0)
            return b;
        if (b.Length == 0)
            return a;
        if (a.Length == 1 && b.Length == 1)
            return [pool.Apply(Choices.Lower, a[0], b[0]), pool.Apply(Choices.Upper, a[0], b[0])];
        var even = Merge(pool, Every(a, 0), Every(b, 0));
        var odd = Merge(pool, Every(a, 1), Every(b, 1));
        var all = new List<Term> { even[0] };
        for (var i = 0; i < Math.Max(odd.Length, even.Length - 1); i++)
            if (i < odd.Length && i + 1 < even.Length)
                all.AddRange([pool.Apply(Choices.Lower, odd[i], even[i + 1]), pool.Apply(Choices.Upper, odd[i], even[i + 1])]);
            else
                all.Add(i < odd.Length ? odd[i] : even[i + 1]);
        return [.. all];
    }

    private static Term[] Every(Term[] list, int from) => [.. list.Where((_, i) => i % 2 == from)];
}
