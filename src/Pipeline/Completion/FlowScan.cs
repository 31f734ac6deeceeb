namespace PipelineKit.Completion;

/// <summary>Reads what stands in braces and brackets, closed or not.</summary>
/// <param name="text">The whole text.</param>
/// <param name="note">Told of each place a caret may be in: its mapping, the key whose value it is, from where to where.</param>
internal sealed class FlowScan(string text, Action<Level, string?, int, int> note)
{
    /// <summary>Every mapping that was read.</summary>
    public List<Level> All { get; } = [];

    /// <summary>Reads one, with all that it holds; gives the place behind it.</summary>
    /// <param name="at">The brace.</param>
    /// <param name="outer">What it stands in.</param>
    /// <param name="key">The key whose value it is; null for none.</param>
    /// <param name="indent">A line that is indented no further ends it, though it was not closed.</param>
    public int Read(int at, Level outer, string? key, int indent)
    {
        var isList = text[at] == '[';
        // What a list holds is meant by the key of the list.
        var level = isList ? outer : new Level(indent, key is null ? outer.Path : [.. outer.Path, key], null);
        if (!isList)
            All.Add(level);
        at++;
        while (at < text.Length)
        {
            var start = Blanks(text, at, text.Length);
            if (IsLeft(at, start, indent))
                return start;
            var end = Slot(start);
            at = isList ? Value(start, end, outer, key, indent) : Entry(at, start, end, level, indent);
            if (at >= text.Length || text[at] is '}' or ']')
                return at + 1;
            at++;
        }
        return at;
    }

    /// <summary>The colon that ends a key; -1 for none.</summary>
    public static int Colon(string text, int at, int end)
    {
        if (at < end && text[at] is '"' or '\'' && text.IndexOf(text[at], at + 1) is > 0 and var quote)
            at = quote;
        for (; at < end && text[at] is not ('{' or '[' or '#'); at++)
            if (text[at] == ':' && (at + 1 >= text.Length || text[at + 1] is ' ' or '\n' or '\r' or '}' or ','))
                return at;
        return -1;
    }

    /// <summary>Where a comment begins, or the end.</summary>
    public static int Comment(string text, int at, int end)
    {
        var quote = '\0';
        for (; at < end; at++)
            if (quote != '\0')
                quote = text[at] == quote ? '\0' : quote;
            else if (text[at] is '"' or '\'')
                quote = text[at];
            else if (text[at] == '#' && text[at - 1] == ' ')
                return at;
        return end;
    }

    /// <summary>The first character that is no blank.</summary>
    public static int Blanks(string text, int at, int end)
    {
        while (at < end && text[at] is ' ' or '\t' or '\r' or '\n')
            at++;
        return Math.Min(at, end);
    }

    /// <summary>The end of a part without the blanks at its end.</summary>
    public static int Trimmed(string text, int start, int end)
    {
        while (end > start && text[end - 1] is ' ' or '\r')
            end--;
        return end;
    }

    private int Entry(int from, int start, int end, Level level, int indent)
    {
        var colon = Colon(text, start, end);
        if (colon < 0)
        {
            note(level, null, from, end);
            return end;
        }
        note(level, null, start, colon);
        level.Key = text[start..colon].Trim().Trim('"', '\'');
        level.Entries[level.Key] = "";
        return Value(Math.Min(colon + 2, end), end, level, level.Key, indent);
    }

    private int Value(int at, int end, Level level, string? key, int indent)
    {
        var start = Blanks(text, at, end);
        if (start < text.Length && text[start] is '{' or '[')
        {
            var after = Read(start, level, key, indent);
            while (after < text.Length && text[after] is ' ' or '\r')
                after++;
            return after;
        }
        if (key is not null && level.Entries.GetValueOrDefault(key) == "")
            level.Entries[key] = text[start..Trimmed(text, start, end)].Trim('"', '\'');
        note(level, key, Math.Min(at, start), end);
        return end;
    }

    // To the comma or brace that ends an entry, past quotes; a nested brace ends the search too.
    private int Slot(int at)
    {
        var quote = '\0';
        for (; at < text.Length; at++)
            if (text[at] == '\n')
                return at;
            else if (quote != '\0')
                quote = text[at] == quote ? '\0' : quote;
            else if (text[at] is '"' or '\'')
                quote = text[at];
            else if (text[at] == '{' && text[at - 1] == '$')
                at = Closed(at);
            else if (text[at] is ',' or '}' or ']' or '{' or '[')
                return at;
        return at;
    }

    // ${name} is no mapping.
    private int Closed(int at)
    {
        var end = text.AsSpan(at).IndexOfAny('}', '\n');
        return end >= 0 && text[at + end] == '}' ? at + end : at;
    }

    private bool IsLeft(int from, int start, int indent)
    {
        var line = text.LastIndexOf('\n', Math.Max(0, start - 1));
        return line >= from - 1 && start < text.Length && start - line - 1 <= indent && text[start] is not ('}' or ']');
    }
}
