using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Inputs;

/// <summary>A path pattern with alternatives, such as <c>photos/*.{jpg,png}</c>, expanded to plain patterns.</summary>
internal sealed class PatternSet
{
    private const int Most = 1000;
    private readonly GlobPattern[] patterns;

    /// <summary>Parses a pattern with <c>/</c> between its parts.</summary>
    /// <exception cref="PipelineException">PK0701: the pattern has too many alternatives.</exception>
    public PatternSet(string pattern) => patterns = [.. Alternatives(pattern).Select(p => new GlobPattern(p))];

    /// <summary>Returns whether a path is a pattern, provided that no file has that name.</summary>
    public static bool IsPattern(string path) => First(path) >= 0;

    /// <summary>Returns the folder before the first part with a wildcard.</summary>
    public static string RootOf(string pattern)
    {
        var slash = pattern.LastIndexOf('/', First(pattern));
        return slash < 0 ? "" : pattern[..Math.Max(1, slash)];
    }

    /// <summary>Returns whether the pattern matches a file, given its relative path with <c>/</c>.</summary>
    public bool Matches(string file) => patterns.Any(p => p.Matches(file));

    /// <summary>Returns whether the pattern can match a file below a folder, given its relative path with <c>/</c>.</summary>
    public bool LeadsInto(string folder) => patterns.Any(p => p.LeadsInto(folder));

    private static int First(string path) => path.AsSpan().IndexOfAny("*?[{");

    // Expands the innermost braces first, so that outer braces contain plain text.
    private static List<string> Alternatives(string pattern)
    {
        var (done, open) = (new List<string>(), new Stack<string>([pattern]));
        while (open.TryPop(out var next))
        {
            var close = next.IndexOf('}');
            var brace = close < 0 ? -1 : next.LastIndexOf('{', close);
            if (brace < 0 || !next.AsSpan(brace, close - brace).Contains(','))
                done.Add(next);
            else
                foreach (var choice in next[(brace + 1)..close].Split(',').Reverse())
                    open.Push(next[..brace] + choice + next[(close + 1)..]);
            if (done.Count + open.Count > Most)
                throw new PipelineException(Codes.CommandLine,
                    $"the pattern {Found.Quote(pattern)} has more than {Most} alternatives", "use * in place of some");
        }
        return done;
    }
}
