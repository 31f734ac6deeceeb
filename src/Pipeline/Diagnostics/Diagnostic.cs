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
public sealed record Diagnostic(string Code, string Message, Place? Place = null, string? Cure = null, Severity Severity = Severity.Error)
{
    /// <summary>One line: <c>file:line:column: error PK0203: message; cure</c>.</summary>
    public override string ToString()
    {
        var place = Place is null ? "" : $"{Place}: ";
        var cure = Cure is null ? "" : $"; {Cure}";
        return $"{place}{(Severity == Severity.Error ? "error" : "warning")} {Code}: {Message}{cure}";
    }

    /// <summary>The one line of <see cref="ToString"/>, then the line of the file it speaks of with a caret under the place.</summary>
    public string Render()
    {
        if (Place is null)
            return ToString();
        var line = Place.Source.Line(Place.Line);
        if (line.Length == 0)
            return ToString();
        // A tab keeps its width under the caret because it is repeated as a tab.
        var column = Math.Min(Place.Column - 1, line.Length);
        var indent = new string([.. line[..column].Select(c => c == '\t' ? '\t' : ' ')]);
        var carets = new string('^', Math.Clamp(Place.Length, 1, Math.Max(1, line.Length - column)));
        return $"{this}\n    {line}\n    {indent}{carets}";
    }
}
