namespace PipelineKit.Batch.Inputs;

/// <summary>
/// A path pattern such as <c>a/*/b*.png</c> or <c>**/x.jpg</c>: <c>*</c> matches any text within a name, <c>?</c> one character,
/// <c>[0-9]</c> one of those, and a part <c>**</c> any number of folders. All reachable parts are tracked at once, so the time is
/// bounded by the path's length times the pattern's. <see cref="PatternSet"/> adds <c>{a,b}</c>.
/// </summary>
internal sealed class GlobPattern
{
    private const string Deep = "**";
    private readonly string[] parts;

    /// <summary>Parses a pattern with <c>/</c> between its parts.</summary>
    public GlobPattern(string pattern)
    {
        // A pattern that ends in '/' or '**' matches all files below.
        var ended = pattern.Length == 0 || pattern.EndsWith('/') ? pattern + Deep : pattern;
        var split = ended.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(p => p != ".").ToArray();
        parts = split is [.., Deep] ? [.. split, "*"] : split;
    }

    /// <summary>Returns whether the pattern matches a file.</summary>
    /// <param name="file">The relative path, with <c>/</c>.</param>
    public bool Matches(string file) => Reached(file).Contains(parts.Length);

    /// <summary>Returns whether the pattern can match a file below a folder.</summary>
    /// <param name="folder">The relative path, with <c>/</c>.</param>
    public bool LeadsInto(string folder) => Reached(folder).Any(at => at < parts.Length);

    // The possible numbers of pattern parts that the whole path consumes.
    private List<int> Reached(string path)
    {
        var now = Skipped([0]);
        foreach (var range in path.AsSpan().Split('/'))
        {
            var name = path.AsSpan()[range];
            var next = new List<int>(now.Count + 1);
            foreach (var at in now)
                if (at < parts.Length && parts[at] == Deep)
                    Add(next, at);
                else if (at < parts.Length && IsName(name, parts[at]))
                    Add(next, at + 1);
            now = Skipped(next);
            if (now.Count == 0)
                break;
        }
        return now;
    }

    // '**' can match no folder at all.
    private List<int> Skipped(List<int> reached)
    {
        for (var i = 0; i < reached.Count; i++)
            if (reached[i] < parts.Length && parts[reached[i]] == Deep)
                Add(reached, reached[i] + 1);
        return reached;
    }

    private static void Add(List<int> reached, int at)
    {
        if (!reached.Contains(at))
            reached.Add(at);
    }

    // After a mismatch, only the last '*' is extended by one character: backtracking further never helps.
    private static bool IsName(ReadOnlySpan<char> name, ReadOnlySpan<char> part)
    {
        var (i, j, star, taken) = (0, 0, -1, 0);
        while (i < name.Length)
            if (j < part.Length && part[j] == '*')
                (star, taken, j) = (j, i, j + 1);
            else if (j < part.Length && CharacterSet.At(part, j, out var end).Has(name[i]))
                (i, j) = (i + 1, end);
            else if (star < 0)
                return false;
            else
                (taken, i, j) = (taken + 1, taken + 1, star + 1);
        return part[j..].Trim('*').IsEmpty;
    }
}
