namespace PipelineKit.Diagnostics;

/// <summary>How grave a finding is.</summary>
public enum Severity
{
    /// <summary>Nothing runs while it stands.</summary>
    Error,

    /// <summary>The pipeline runs, but perhaps not as meant.</summary>
    Warning,
}

/// <summary>
/// One finding: its code (an entry of <see cref="Codes"/> and of docs/errors.md), what was found and what is allowed,
/// where, and what to do about it. A message is one sentence without a final full stop; a cure is one too.
/// </summary>
public sealed record Diagnostic(string Code, string Message,
    Place? Place = null, string? Cure = null, Severity Severity = Severity.Error)
{
    // Two of the longest paths fit in the longer one.
    private const int LongestLine = 160, Longest = 10_000;

    /// <summary>One line: <c>file:line:column: error PK0203: message; cure</c>. After 10,000 characters it is cut.</summary>
    public override string ToString()
    {
        var place = Place is null ? "" : $"{Place}: ";
        var cure = Cure is null ? "" : $"; {Cure}";
        var line = $"{place}{(Severity == Severity.Error ? "error" : "warning")} {Code}: {Message}{cure}";
        return OneLine.Of(line.Length > Longest ? $"{line[..Longest]}…" : line);
    }

    /// <summary>
    /// The one line of <see cref="ToString"/>, then the line of the file it speaks of with a caret under the place. A long
    /// line is cut to the part around the place; control characters and marks of direction are shown as �.
    /// </summary>
    public string Render()
    {
        if (Place is null || Place.Source.Line(Place.Line) is not { Length: > 0 } line)
            return ToString();
        var column = Math.Clamp(Place.Column - 1, 0, line.Length);
        var from = column > LongestLine / 2 ? Math.Min(column - LongestLine / 4, Math.Max(0, line.Length - LongestLine)) : 0;
        var to = Math.Min(line.Length, from + LongestLine);
        var shown = $"{(from > 0 ? "…" : "")}{Printable(line[from..to])}{(to < line.Length ? "…" : "")}";
        column = column - from + (from > 0 ? 1 : 0);
        // A tab keeps its width under the caret because it is repeated as a tab.
        var indent = new string([.. shown[..column].Select(c => c == '\t' ? '\t' : ' ')]);
        var carets = new string('^', Math.Clamp(Place.Length, 1, Math.Max(1, shown.Length - column)));
        return $"{this}\n    {shown}\n    {indent}{carets}";
    }

    private static string Printable(string text) =>
        string.Concat(text.Select(c => OneLine.Escaped(c) && c != '\t' ? '\uFFFD' : c));
}
