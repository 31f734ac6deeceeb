using PipelineKit.Documents;

namespace PipelineKit.Editing;

/// <summary>What a stage reads, written or not.</summary>
/// <param name="Sources">The sources in their order.</param>
/// <param name="IsWritten">Whether the file says them.</param>
internal sealed record StageWiring(IReadOnlyList<string> Sources, bool IsWritten)
{
    /// <summary>The wiring of a stage.</summary>
    public static StageWiring Of(PipelineDocument document, string stage)
    {
        var at = document.Stages.ToList().FindIndex(s => s.Name.Text == stage);
        return document.Stages[at].In is { } written ? new([.. written.Select(i => i.Source.Text)], true)
            : new(Above(document, at), false);
    }

    /// <summary>What a stage at a place reads when it says nothing: the stage above, or all inputs of the pipeline.</summary>
    public static IReadOnlyList<string> Above(PipelineDocument document, int at) =>
        at > 0 ? [document.Stages[at - 1].Name.Text] : [.. document.Inputs.Select(i => i.Name.Text)];
}
