using PipelineKit.Editing.Changes;

namespace PipelineKit.Editing;

/// <summary>A stage gets another name, and so does all that refers to it.</summary>
/// <param name="Name">The stage.</param>
/// <param name="To">Its new name.</param>
public sealed record RenameStage(string Name, string To) : PipelineEdit
{
    internal override IEnumerable<IReadOnlyList<TreeChange>> Steps(PipelineText text)
    {
        FindStage(text, Name);
        if (Name == To)
            return [];
        RefuseName(text, To);
        var references = StageReferences.Of(text, Name)
            .Select(r => (TreeChange)new Retext(r.Offset, Name.Length, To, r.Text, r.Path));
        // From the last to the first within one text, so that each counts in the text as it is.
        return [[.. references.Reverse()], [new RenameKey(To, Stages, Name)]];
    }
}
