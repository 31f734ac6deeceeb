namespace PipelineKit.Graph.Building;

/// <summary>Finds the ends of the parts of <c>${formula:format}</c>; quoted text can contain any character.</summary>
internal static class ReferenceText
{
    /// <summary>Every <c>${ }</c> of a text: where it begins, and what follows it.</summary>
    public static IEnumerable<(int Open, int End)> Within(string text)
    {
        for (var at = 0; text.IndexOf("${", at, StringComparison.Ordinal) is var open and >= 0 && Close(text, open) is var close
            and >= 0; at = close + 1)
            yield return (open, close + 1);
    }

    /// <summary>The <c>}</c> that closes what begins at a <c>${</c>; -1 where none does.</summary>
    public static int Close(string text, int open) => Find(text, open + 2, '}');

    /// <summary>Returns the index of the <c>:</c> before a format; -1 if none.</summary>
    public static int Colon(string content) => Find(content, 0, ':');

    private static int Find(string text, int from, char sign)
    {
        for (var at = from; at < text.Length; at++)
            if (text[at] == sign)
                return at;
            // An unclosed quote is an ordinary character.
            else if (text[at] is '"' or '\'' && text.IndexOf(text[at], at + 1) is var end and >= 0)
                at = end;
        return -1;
    }
}
