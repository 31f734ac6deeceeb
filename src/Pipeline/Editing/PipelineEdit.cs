using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Editing.Changes;

namespace PipelineKit.Editing;

/// <summary>An edit of a pipeline, applied by <see cref="PipelineText.Apply"/>.</summary>
public abstract record PipelineEdit
{
    private protected PipelineEdit()
    {
    }

    /// <summary>Returns the changes: lists of independent changes, applied one list after another.</summary>
    /// <exception cref="PipelineException">The edit is not valid for this text.</exception>
    internal abstract IEnumerable<IReadOnlyList<TreeChange>> Steps(PipelineText text);

    private protected const string Stages = "stages";

    private protected static StageDocument FindStage(PipelineText text, string name) =>
        text.Document!.Stages.FirstOrDefault(s => s.Name.Text == name)
            ?? throw Refused(Codes.UnknownStage, $"unknown stage {Found.Quote(name)}",
                Suggest.Cure(name, [.. text.Document.Stages.Select(s => s.Name.Text)]));

    private protected static MapNode Body(PipelineText text, string stage)
    {
        FindStage(text, stage);
        return (text.Root!["stages"]?.Value as MapNode)?[stage]?.Value as MapNode
            ?? throw Refused(Codes.YamlShape, $"stage {Found.Quote(stage)} is not a mapping", "give it an 'op' first");
    }

    private protected static void RefuseName(PipelineText text, string name)
    {
        if (!NameRule.Holds(name))
            throw Refused(Codes.BadName, $"{Found.Quote(name)} cannot name a stage", NameRule.Words);
        if (text.Document!.Stages.Any(s => s.Name.Text == name) || text.Document.Inputs.Any(i => i.Name.Text == name))
            throw Refused(Codes.DuplicateName, $"the name {Found.Quote(name)} is already in use", "choose another");
    }

    private protected static PipelineException Refused(string code, string message, string cure) => new(code, message, cure);
}
