namespace PipelineKit.Diagnostics;

/// <summary>Finds the name that a user probably meant.</summary>
public static class Suggest
{
    // Longer names are not typos, and the comparison takes quadratic time.
    private const int LongestName = 100;

    // More differing letters mean another word rather than a typo.
    private const int MostSlips = 3;

    // A malicious file could contain thousands of names, each compared with all others.
    private const int MostCompared = 500;

    // A longer list is of no use in a message; a file can have a thousand stages.
    private const int MostNames = 30;

    /// <summary>
    /// Returns the candidate with the smallest edit distance (optimal string alignment: swapping neighbors counts as one edit),
    /// or null if none is close: at most a third of the letters may differ, at least one and at most three. Only the first 500
    /// candidates are compared.
    /// </summary>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        if (name.Length > LongestName)
            return null;
        var allowed = Math.Clamp((name.Length + 1) / 3, 1, MostSlips);
        var lower = name.ToLowerInvariant();
        return candidates.Take(MostCompared).Where(c => Math.Abs(c.Length - name.Length) <= allowed)
            .Select(c => (Name: c, Distance: Distance(lower, c.ToLowerInvariant(), allowed)))
            .Where(c => c.Distance <= allowed)
            .OrderBy(c => c.Distance).ThenBy(c => c.Name, StringComparer.Ordinal)
            .Select(c => c.Name).FirstOrDefault();
    }

    /// <summary>Returns <c>did you mean 'x'?</c>, or null if no candidate is close.</summary>
    public static string? Suggestion(string name, IEnumerable<string> candidates) =>
        Of(name, candidates) is { } near ? $"did you mean '{near}'?" : null;

    /// <summary>Returns <c>did you mean 'x'?</c> if a candidate is close, otherwise <c>allowed: a, b, c</c>.</summary>
    public static string Cure(string name, IReadOnlyCollection<string> candidates) =>
        Suggestion(name, candidates)
            ?? (candidates.Count == 0 ? "none is allowed here"
                : $"allowed: {string.Join(", ", candidates.Take(MostNames))}{(candidates.Count > MostNames ? ", …" : "")}");

    /// <summary>Returns the distance, or any larger value than <paramref name="allowed"/> if it exceeds that.</summary>
    private static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int allowed)
    {
        // Three rows of the table suffice, because a swap of neighbors looks back two rows. Entries farther from the diagonal
        // than
        // allowed exceed the limit.
        var width = b.Length + 1;
        Span<int> table = stackalloc int[3 * width];
        table.Fill(allowed + 1);
        var before = table[..width];
        var last = table[width..(2 * width)];
        var row = table[(2 * width)..];
        for (var j = 0; j <= Math.Min(b.Length, allowed); j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var least = row[0] = i;
            if (i > allowed)
                row[i - allowed - 1] = allowed + 1;
            for (var j = Math.Max(1, i - allowed); j <= Math.Min(b.Length, i + allowed); j++)
            {
                var change = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                least = Math.Min(least, row[j]);
            }
            if (least > allowed)
                return least;
            var spare = before;
            before = last;
            last = row;
            row = spare;
        }
        return last[b.Length];
    }
}
