using PipelineKit.Editing.Syntax;
using PipelineKit.Editing.Values;

namespace PipelineKit.Editing.Changes;

/// <summary>Computes the text that is removed with an entry or a list element.</summary>
internal static class Entries
{
    /// <summary>Removes all characters between two offsets.</summary>
    public static Splice From(int start, int end) => new(start, end - start, "");

    /// <summary>
    /// Removes an entry within brackets that is followed by another: its comma, the white space up to the next entry, and its
    /// comment.
    /// </summary>
    public static Splice Cut(string text, int start, int end)
    {
        var comma = text.IndexOf(',', end) + 1;
        var next = comma;
        while (next < text.Length && text[next] is ' ' or '\t')
            next++;
        var line = Lines.End(text, next);
        var alone = next == line || text[next] == '#';
        if (!alone)
            return From(start, next);
        return Lines.IsFirst(text, start) ? From(Lines.Start(text, start), Lines.After(text, line)) : From(start, line);
    }

    /// <summary>Removes the lines of an entry, with the comment after it.</summary>
    public static Splice WholeLines(string text, int start, int end)
    {
        var first = Lines.Start(text, start);
        var last = end > first && Lines.Breaks.Contains(text[end - 1]) ? end : Lines.After(text, Lines.End(text, end));
        // At the end of a text without a final line break, remove the preceding line break.
        if (last == text.Length && first > 0 && !Lines.Breaks.Contains(text[^1]))
            first = first > 1 && text[first - 1] == '\n' && text[first - 2] == '\r' ? first - 2 : first - 1;
        return From(first, last);
    }
}
