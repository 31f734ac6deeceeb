using PipelineKit.Diagnostics;

namespace PipelineKit.Studio.Sessions;

/// <summary>A part of a text, with the error or warning that it causes.</summary>
/// <param name="Text">The part.</param>
/// <param name="Finding">The error or warning; null for none.</param>
internal sealed record TextMarks(string Text, Diagnostic? Finding)
{
    /// <summary>Returns the parts of a session's text.</summary>
    public static IReadOnlyList<TextMarks> Of(StudioState state)
    {
        var text = state.Source.Text;
        var starts = Starts(text);
        var parts = new List<TextMarks>();
        var at = 0;
        var found = state.Meaning.Findings
            .Where(f => f.Place is { } p && p.Source.Name == state.Source.Name && p.Line <= starts.Count)
            .Select(f => (Finding: f, Start: Math.Min(text.Length, starts[f.Place!.Line - 1] + f.Place.Column - 1)))
            .OrderBy(f => f.Start);
        foreach (var (finding, start) in found.Where(f => f.Start >= 0))
        {
            if (start < at)
                continue;
            var end = Math.Min(text.Length, start + finding.Place!.Length);
            parts.Add(new(text[at..start], null));
            parts.Add(new(text[start..end], finding));
            at = end;
        }
        // An empty last line has a height only if something follows.
        parts.Add(new(text[at..] + "\n", null));
        return parts;
    }

    private static List<int> Starts(string text)
    {
        List<int> starts = [0];
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '\n')
                starts.Add(i + 1);
        return starts;
    }
}
