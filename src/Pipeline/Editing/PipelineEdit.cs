using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Editing.Changes;

namespace PipelineKit.Editing;

/// <summary>Something that a person does to a pipeline other than typing: <see cref="PipelineText.Apply"/> carries it
/// out.</summary>
public abstract record PipelineEdit
{
    private protected PipelineEdit()
    {
    }

    /// <summary>What it changes: lists of changes that do not depend on one another, one list after the other.</summary>
    /// <exception cref="PipelineException">It makes no sense in this text.</exception>
    internal abstract IEnumerable<IReadOnlyList<TreeChange>> Steps(PipelineText text);

    private protected const string Stages = "stages";

    private protected static StageDocument FindStage(PipelineText text, string name) =>
        text.Document!.Stages.FirstOrDefault(s => s.Name.Text == name)
            ?? throw Refused(Codes.UnknownStage, $"there is no stage {Found.Quote(name)}",
                Suggest.Cure(name, [.. text.Document.Stages.Select(s => s.Name.Text)]));

    private protected static MapNode Body(PipelineText text, string stage)
    {
        FindStage(text, stage);
        return (text.Root!["stages"]?.Value as MapNode)?[stage]?.Value as MapNode
            ?? throw Refused(Codes.YamlShape, $"stage {Found.Quote(stage)} is no mapping", "give it an 'op' first");
    }

    private protected static void RefuseName(PipelineText text, string name)
    {
        if (!NameRule.Holds(name))
            throw Refused(Codes.BadName, $"{Found.Quote(name)} cannot name a stage", NameRule.Words);
        if (text.Document!.Stages.Any(s => s.Name.Text == name) || text.Document.Inputs.Any(i => i.Name.Text == name))
            throw Refused(Codes.DuplicateName, $"the name {Found.Quote(name)} is taken", "choose another");
    }

    private protected static PipelineException Refused(string code, string message, string cure) => new(code, message, cure);
}
