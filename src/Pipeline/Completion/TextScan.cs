namespace PipelineKit.Completion;

/// <summary>
/// A pipeline file, read as far as a caret needs it: nothing is refused, because a text that is being typed is seldom whole.
/// Indentation, braces, quotes and comments are understood; anchors, tags and merges are taken for text.
/// </summary>
internal sealed class TextScan
{
    private readonly string text;
    private readonly int caret;
    private readonly List<Level> levels = [new(-1, [], null)];
    private readonly List<Level> all = [];
    private readonly FlowScan flow;
    private (Level Level, string? Key, int Start, int End)? found;

    private TextScan(string text, int caret)
    {
        (this.text, this.caret) = (text, caret);
        flow = new(text, Note);
        for (var at = 0; at <= text.Length;)
            at = Line(at);
    }

    /// <summary>Reads a text.</summary>
    /// <returns>The place of the caret, null within comments; and the mappings of the file by their paths.</returns>
    public static (CaretPlace? Place, ILookup<string, Level> Levels) Read(string text, int caret)
    {
        var scan = new TextScan(text, caret);
        var all = scan.all.Concat(scan.flow.All).ToLookup(l => string.Join('/', l.Path));
        return (scan.found is { } at ? new CaretPlace(at.Level.Path, at.Key, at.Start, at.End, at.Level.Entries) : null, all);
    }

    private int Line(int start)
    {
        var end = text.IndexOf('\n', start) is >= 0 and var newline ? newline : text.Length;
        var at = start;
        while (at < end && text[at] is ' ' or '-' && (text[at] == ' ' || at + 1 >= end || text[at + 1] == ' '))
            at++;
        var isEmpty = at >= end || text[at] is '#' or '\r';
        // An empty line belongs where the caret stands in it.
        if (isEmpty && (caret < start || caret > end || at < end && text[at] == '#' && caret > at))
            return end + 1;
        if (isEmpty)
        {
            Note(Reached(caret - start), null, caret, caret);
            return end + 1;
        }
        var indent = at - start;
        while (levels[^1].Indent > indent)
            levels.RemoveAt(levels.Count - 1);
        if (levels[^1].Indent < indent)
            Push(new(indent, levels[^1].Key is { } key ? [.. levels[^1].Path, key] : levels[^1].Path, null));
        return Entry(at, end, indent);
    }

    // The mapping that a key in this column would belong to.
    private Level Reached(int indent)
    {
        var level = levels.FindLast(l => l.Indent <= indent)!;
        return level.Indent == indent || level.Key is not { } key ? level : new Level(indent, [.. level.Path, key], null);
    }

    private int Entry(int at, int end, int indent)
    {
        var level = levels[^1];
        if (text[at] is '{' or '[')
            return After(flow.Read(at, level, null, indent));
        var colon = FlowScan.Colon(text, at, end);
        if (colon < 0)
        {
            Note(level, null, at, FlowScan.Trimmed(text, at, FlowScan.Comment(text, at, end)));
            return end + 1;
        }
        Note(level, null, at, colon);
        level.Key = text[at..colon].Trim().Trim('"', '\'');
        level.Entries[level.Key] = "";
        var value = FlowScan.Blanks(text, colon + 1, end);
        if (value < end && text[value] is '{' or '[')
            return After(flow.Read(value, level, level.Key, indent));
        if (value < end && text[value] is '|' or '>')
            return Block(end + 1, indent, level);
        var stop = FlowScan.Trimmed(text, value, FlowScan.Comment(text, value, end));
        level.Entries[level.Key] = text[value..stop].Trim('"', '\'');
        if (caret > colon)
            Note(level, level.Key, Math.Min(value, Math.Max(colon + 1, caret)), stop);
        return end + 1;
    }

    // A block of text: all lines that are indented further.
    private int Block(int at, int indent, Level level)
    {
        var start = at;
        while (at < text.Length)
        {
            var end = text.IndexOf('\n', at) is >= 0 and var newline ? newline : text.Length;
            var first = FlowScan.Blanks(text, at, end);
            if (first < end && first - at <= indent)
                break;
            at = end + 1;
        }
        Note(level, level.Key, start, Math.Min(at, text.Length));
        return at;
    }

    private int After(int at) =>
        text.IndexOf('\n', Math.Min(at, text.Length)) is >= 0 and var newline ? newline + 1 : text.Length + 1;

    private void Push(Level level)
    {
        levels.Add(level);
        all.Add(level);
    }

    private void Note(Level level, string? key, int start, int end)
    {
        if (found is null && caret >= start && caret <= end)
            found = (level, key, start, end);
    }
}

/// <summary>One mapping or list of the text.</summary>
/// <param name="indent">Columns before its keys; of a mapping in braces, those of its line.</param>
/// <param name="path">The keys that lead to it.</param>
/// <param name="key">The key that was read last.</param>
internal sealed class Level(int indent, IReadOnlyList<string> path, string? key)
{
    /// <summary>Columns before its keys.</summary>
    public int Indent { get; } = indent;

    /// <summary>The keys that lead to it.</summary>
    public IReadOnlyList<string> Path { get; } = path;

    /// <summary>The key that was read last.</summary>
    public string? Key { get; set; } = key;

    /// <summary>Its keys, with their values where those are one word or text.</summary>
    public Dictionary<string, string> Entries { get; } = [];
}
