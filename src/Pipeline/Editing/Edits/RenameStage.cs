using PipelineKit.Editing.Changes;

namespace PipelineKit.Editing;

/// <summary>Renames a stage and updates all references to it.</summary>
/// <param name="Name">The stage.</param>
/// <param name="To">The new name.</param>
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
        // Process each text from the end, so that offsets stay valid.
        return [[.. references.Reverse()], [new RenameKey(To, Stages, Name)]];
    }
}
