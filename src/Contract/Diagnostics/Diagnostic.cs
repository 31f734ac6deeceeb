namespace PipelineKit.Diagnostics;

/// <summary>The severity of a diagnostic.</summary>
public enum Severity
{
    /// <summary>Nothing runs until it is fixed.</summary>
    Error,

    /// <summary>The pipeline runs, but possibly not as intended.</summary>
    Warning,
}

/// <summary>
/// A diagnostic: its code (see <see cref="Codes"/> and docs/errors.md), what was found and what is allowed, its location, and the
/// cure. The message and the cure are one sentence each, without a final period.
/// </summary>
public sealed record Diagnostic(string Code, string Message,
    Place? Place = null, string? Cure = null, Severity Severity = Severity.Error)
{
    // The longer limit has room for two paths of maximum length.
    private const int LongestLine = 160, Longest = 10_000;

    /// <summary>Gets what the diagnostic is about.</summary>
    public CodeGroup Group => Codes.GroupOf(Code);

    /// <summary>
    /// Returns one line, <c>file:line:column: error PK0203: message; cure</c>, truncated after 10,000 characters.
    /// </summary>
    public override string ToString()
    {
        var place = Place is null ? "" : $"{Place}: ";
        var cure = Cure is null ? "" : $"; {Cure}";
        var line = $"{place}{(Severity == Severity.Error ? "error" : "warning")} {Code}: {Message}{cure}";
        return OneLine.Of(line.Length > Longest ? $"{line[..Longest]}…" : line);
    }

    /// <summary>
    /// Returns the line of <see cref="ToString"/>, then the source line with carets below the location. A long line is cut to the
    /// part around the location; control characters and bidirectional marks are shown as �.
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
        // A tab is repeated as a tab, so that the caret stays aligned.
        var indent = new string([.. shown[..column].Select(c => c == '\t' ? '\t' : ' ')]);
        var carets = new string('^', Math.Clamp(Place.Length, 1, Math.Max(1, shown.Length - column)));
        return $"{this}\n    {shown}\n    {indent}{carets}";
    }

    private static string Printable(string text) =>
        string.Concat(text.Select(c => OneLine.Escaped(c) && c != '\t' ? '\uFFFD' : c));
}
