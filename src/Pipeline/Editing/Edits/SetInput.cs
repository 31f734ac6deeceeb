using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Editing.Changes;
using PipelineKit.Editing.Values;

namespace PipelineKit.Editing;

/// <summary>Sets an input of a stage: a wire of the graph.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Index">The zero-based index of the input.</param>
/// <param name="Source">A stage, one of its outputs, or an input of the pipeline.</param>
/// <param name="Port">The port, for a stage whose <c>in</c> is a mapping.</param>
public sealed record SetInput(string Stage, int Index, string Source, string? Port = null) : PipelineEdit
{
    internal override IEnumerable<IReadOnlyList<TreeChange>> Steps(PipelineText text)
    {
        var value = EditValue.Text(Source);
        switch (Body(text, Stage)["in"]?.Value)
        {
            case MapNode map when Port is not null || Index < map.Entries.Count:
                return [[new Put(value, Stages, Stage, "in", Port ?? map.Entries[Index].Key.Text)]];
            case MapNode:
                throw Refused(Codes.InputCount, $"'in' of stage {Found.Quote(Stage)} names its inputs, and a new one has no name",
                    "say which input it is");
            case ListNode list:
                RefuseGap(list.Items.Count);
                return [[new Put(value, Stages, Stage, "in", $"{Index}")]];
            case ScalarNode one when Index > 0:
                RefuseGap(1);
                return [[new Put(EditValue.List(EditValue.Of(one), value), Stages, Stage, "in")]];
            case null when Index > 0:
                IReadOnlyList<string> read = [.. StageWiring.Of(text.Document!, Stage).Sources];
                RefuseGap(read.Count);
                return [[new Put(EditValue.List(read.Where((_, i) => i != Index).Select(EditValue.Text).Append(value)), Stages,
                    Stage, "in")]];
            default:
                return [[new Put(value, Stages, Stage, "in")]];
        }
    }

    private void RefuseGap(int count)
    {
        if (Index < 0 || Index > count)
            throw Refused(Codes.InputCount, $"stage {Found.Quote(Stage)} reads {count} image{(count == 1 ? "" : "s")}, "
                + $"so input {Index + 1} would leave a gap", "set the inputs before it first");
    }
}
