using PipelineKit.Diagnostics;
using PipelineKit.Editing.Values;

namespace PipelineKit.Editing;

/// <summary>The result of an edit.</summary>
/// <param name="Text">The new text; the original text if the edit was refused.</param>
/// <param name="Splices">The changes; the offsets of each refer to the text after the previous one.</param>
/// <param name="Refused">The reasons for a refusal; empty on success.</param>
public sealed record EditResult(PipelineText Text, IReadOnlyList<Splice> Splices, IReadOnlyList<Diagnostic> Refused)
{
    /// <summary>Gets whether the edit was applied.</summary>
    public bool IsDone => Refused.Count == 0;
}
