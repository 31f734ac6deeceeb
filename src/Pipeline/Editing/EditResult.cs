using PipelineKit.Diagnostics;
using PipelineKit.Editing.Values;

namespace PipelineKit.Editing;

/// <summary>What came of an edit.</summary>
/// <param name="Text">The text after it; the text before it when it was refused.</param>
/// <param name="Splices">The changes, each of which counts in the text that the one before it left.</param>
/// <param name="Refused">Why it was not carried out; empty when it was.</param>
public sealed record EditResult(PipelineText Text, IReadOnlyList<Splice> Splices, IReadOnlyList<Diagnostic> Refused)
{
    /// <summary>Whether the edit was carried out.</summary>
    public bool IsDone => Refused.Count == 0;
}
