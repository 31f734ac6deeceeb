namespace PipelineKit.Diagnostics;

/// <summary>Finds the name a user probably meant.</summary>
public static class Suggest
{
    // Nobody mistypes a longer name; comparing such texts would take time with the square of their length.
    private const int LongestName = 100;

    // So many letters may differ in a slip of the fingers; more are another word.
    private const int MostSlips = 3;

    // A file made to be slow could name thousands, each compared with each.
    private const int MostCompared = 500;

    // A reader looks through so many; a file of a thousand stages has too many to show with each fault.
    private const int MostNames = 30;

    /// <summary>
    /// The candidate with the smallest edit distance (optimal string alignment: a swap of neighbors counts one), or null
    /// when none is near: at most a third of the letters, up to three and at least one, may differ. Of more than 500 candidates
    /// only the first are looked at.
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

    /// <summary><c>did you mean 'x'?</c>, or null when no candidate is near.</summary>
    public static string? Suggestion(string name, IEnumerable<string> candidates) =>
        Of(name, candidates) is { } near ? $"did you mean '{near}'?" : null;

    /// <summary><c>did you mean 'x'?</c> when one is near, else <c>allowed: a, b, c</c>.</summary>
    public static string Cure(string name, IReadOnlyCollection<string> candidates) =>
        Suggestion(name, candidates)
            ?? (candidates.Count == 0 ? "none is allowed here"
                : $"allowed: {string.Join(", ", candidates.Take(MostNames))}{(candidates.Count > MostNames ? ", …" : "")}");

    /// <summary>The distance, or something above <paramref name="allowed"/> when it is above that.</summary>
    private static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int allowed)
    {
        // Three rows of the table are enough: a swap of neighbors looks two back. Off the diagonal by more than what is
        // allowed, every entry is above it too.
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
