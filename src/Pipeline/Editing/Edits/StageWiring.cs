using PipelineKit.Documents;

namespace PipelineKit.Editing;

/// <summary>The inputs of a stage, explicit or implicit.</summary>
/// <param name="Sources">The sources, in order.</param>
/// <param name="IsWritten">Whether the file lists them.</param>
internal sealed record StageWiring(IReadOnlyList<string> Sources, bool IsWritten)
{
    /// <summary>Returns the inputs of a stage.</summary>
    public static StageWiring Of(PipelineDocument document, string stage)
    {
        var at = document.Stages.ToList().FindIndex(s => s.Name.Text == stage);
        return document.Stages[at].In is { } written ? new([.. written.Select(i => i.Source.Text)], true)
            : new(Above(document, at), false);
    }

    /// <summary>Returns the implicit inputs at a position: the stage above, or all inputs of the pipeline.</summary>
    public static IReadOnlyList<string> Above(PipelineDocument document, int at) =>
        at > 0 ? [document.Stages[at - 1].Name.Text] : [.. document.Inputs.Select(i => i.Name.Text)];
}
