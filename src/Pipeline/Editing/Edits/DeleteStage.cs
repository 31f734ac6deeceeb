using PipelineKit.Diagnostics;
using PipelineKit.Editing.Changes;
using PipelineKit.Editing.Values;

namespace PipelineKit.Editing;

/// <summary>Removes a stage; stages that read it then read its input, the first one if there are several.</summary>
/// <param name="Name">The stage.</param>
public sealed record DeleteStage(string Name) : PipelineEdit
{
    internal override IEnumerable<IReadOnlyList<TreeChange>> Steps(PipelineText text)
    {
        FindStage(text, Name);
        var document = text.Document!;
        if (document.Stages.Count == 1)
            throw Refused(Codes.EditRefused, "a pipeline has at least one stage", "add another stage first");
        IReadOnlyList<StageReference> references = [.. StageReferences.Of(text, Name)];
        // A view of one of its values, or of one of several images, has nothing left to show.
        var views = references.Where(r => r.Path[0] == "views" && (r.Tail is not null || r.IsValue)).Select(r => r.Path[1])
            .Distinct().Reverse().ToList();
        references = [.. references.Where(r => r.Path[0] != "views" || !views.Contains(r.Path[1]))];
        if (references.FirstOrDefault(r => r.IsValue) is { } value)
            throw new EditRefusedException($"line {value.Text.Place.Line} uses a value of stage {Found.Quote(Name)}",
                value.Text.At(value.Offset, Name.Length), "write a value in its place first");
        var read = StageWiring.Of(document, Name);
        if (read.Sources.Count == 0 && references.Count > 0)
            throw new EditRefusedException($"stage {Found.Quote(Name)} reads nothing, so line {references[0].Text.Place.Line} "
                + "would read nothing either", references[0].Text.Place, "let it read another stage first");
        var source = read.Sources.Count > 0 ? EditValue.Text(read.Sources[0]) : null;
        var rewired = references.Where(r => r.Path is not ["stages", var own, ..] || own != Name)
            .Select(r => (TreeChange)new Put(source!, r.Path)).ToList();
        return
        [
            [.. rewired, .. Below(text, read)], .. views.Select(v => (TreeChange[])[new Remove("views", v)]),
            [new Remove(Stages, Name)],
        ];
    }

    // By default, the next stage now reads the stage above; write its inputs if they differ.
    private IEnumerable<TreeChange> Below(PipelineText text, StageWiring read)
    {
        var document = text.Document!;
        var at = document.Stages.ToList().FindIndex(s => s.Name.Text == Name);
        if (at + 1 == document.Stages.Count || document.Stages[at + 1].In is not null || read.Sources.Count == 0)
            return [];
        var below = document.Stages[at + 1].Name.Text;
        return !read.IsWritten || StageWiring.Above(document, at) is [var above] && above == read.Sources[0] ? []
            : [new Put(EditValue.Text(read.Sources[0]), Stages, below, "in")];
    }
}
