using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Inputs;

/// <summary>A pattern of paths with alternatives, such as <c>photos/*.{jpg,png}</c>: the patterns it stands for.</summary>
internal sealed class PatternSet
{
    private const int Most = 1000;
    private readonly GlobPattern[] patterns;

    /// <summary>Reads a pattern with <c>/</c> between its parts.</summary>
    /// <exception cref="PipelineException">PK0701: it has too many alternatives.</exception>
    public PatternSet(string pattern) => patterns = [.. Alternatives(pattern).Select(p => new GlobPattern(p))];

    /// <summary>Whether a path is meant as a pattern, where no file has that name.</summary>
    public static bool IsPattern(string path) => First(path) >= 0;

    /// <summary>The folder before the first part that has a wildcard.</summary>
    public static string RootOf(string pattern)
    {
        var slash = pattern.LastIndexOf('/', First(pattern));
        return slash < 0 ? "" : pattern[..Math.Max(1, slash)];
    }

    /// <summary>Whether a file is meant, by its relative path with <c>/</c>.</summary>
    public bool Matches(string file) => patterns.Any(p => p.Matches(file));

    /// <summary>Whether some file below a folder may be meant, by its relative path with <c>/</c>.</summary>
    public bool LeadsInto(string folder) => patterns.Any(p => p.LeadsInto(folder));

    private static int First(string path) => path.AsSpan().IndexOfAny("*?[{");

    // The innermost braces first, so that those around them find plain text.
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
