using PipelineKit.Diagnostics;
using PipelineKit.Documents;

namespace PipelineKit.Studio.Sessions;

/// <summary>An error in the value of a control.</summary>
/// <param name="Message">The error and its cure.</param>
/// <param name="Excerpt">The line of the value, with carets under the error.</param>
public sealed record KnobFault(string Message, string Excerpt)
{
    /// <summary>Returns the error in a parameter's value; null if there is none.</summary>
    public static KnobFault? Of(IEnumerable<Diagnostic> findings, StageDocument stage, string parameter)
    {
        // A value extends to the next key. Errors in a multiline text have places of their own.
        var entries = stage.Parameters.OrderBy(p => (p.Key.Place.Line, p.Key.Place.Column)).ToList();
        foreach (var finding in findings)
            if (finding.Place is { } place && place.Source.Name == stage.Name.Place.Source.Name
                && entries.LastOrDefault(e => IsBefore(e.Key.Place, place)) is { } entry && entry.Key.Text == parameter
                && place.Line <= LastLine(entry.Value))
                return new(finding.Message + (finding.Cure is null ? "" : $"; {finding.Cure}"), Marked(place, entry.Value));
        return null;
    }

    private static bool IsBefore(Place a, Place b) => (a.Line, a.Column).CompareTo((b.Line, b.Column)) <= 0;

    private static int LastLine(Node value) => value is ScalarNode { Text.Length: > 0 and var length } text
        ? text.At(length - 1, 1).Line : value.Place.Line;

    // Only the value: the whole line of a flow mapping would be too wide for the panel.
    private static string Marked(Place place, Node value)
    {
        var line = place.Source.Line(place.Line) ?? "";
        var isFirst = place.Line == value.Place.Line;
        var start = isFirst ? value.Place.Column - 1 : line.Length - line.TrimStart().Length;
        var end = isFirst ? Math.Min(line.Length, start + value.Place.Length) : line.Length;
        start = Math.Clamp(Math.Min(start, place.Column - 1), 0, line.Length);
        var from = Math.Max(0, place.Column - 1 - start);
        var shown = line[start..Math.Clamp(Math.Max(end, place.Column - 1 + place.Length), start, line.Length)];
        return $"{shown}\n{new string(' ', from)}{new string('^', Math.Max(1, Math.Min(place.Length, shown.Length - from)))}";
    }
}
