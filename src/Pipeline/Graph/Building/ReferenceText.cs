namespace PipelineKit.Graph.Building;

/// <summary>Where the parts of <c>${formula:format}</c> end; texts in quotes may hold any sign.</summary>
internal static class ReferenceText
{
    /// <summary>The <c>}</c> that closes what begins at a <c>${</c>; -1 where none does.</summary>
    public static int Close(string text, int open) => Find(text, open + 2, '}');

    /// <summary>The <c>:</c> before a format; -1 where there is none.</summary>
    public static int Colon(string content) => Find(content, 0, ':');

    private static int Find(string text, int from, char sign)
    {
        for (var at = from; at < text.Length; at++)
            if (text[at] == sign)
                return at;
            // A quote that nothing closes is none.
            else if (text[at] is '"' or '\'' && text.IndexOf(text[at], at + 1) is var end and >= 0)
                at = end;
        return -1;
    }
}
