using PipelineKit.Diagnostics;
using PipelineKit.Editing.Changes;
using PipelineKit.Editing.Values;

namespace PipelineKit.Editing;

/// <summary>Adds a stage after another, whose image it reads.</summary>
/// <param name="After">The preceding stage; null to insert at the start.</param>
/// <param name="Name">The name of the new stage.</param>
/// <param name="Operator">The operator.</param>
public sealed record AddStage(string? After, string Name, string Operator) : PipelineEdit
{
    /// <summary>Gets the parameters.</summary>
    public IReadOnlyList<KeyValuePair<string, EditValue>> Parameters { get; init; } = [];

    /// <summary>Gets the inputs; null for the image of the preceding stage.</summary>
    public IReadOnlyList<string>? In { get; init; }

    /// <summary>
    /// Gets whether the stages that read the preceding stage now read the new one. If false, no stage reads it yet.
    /// </summary>
    public bool Between { get; init; } = true;

    internal override IEnumerable<IReadOnlyList<TreeChange>> Steps(PipelineText text)
    {
        RefuseName(text, Name);
        if (After is not null)
            FindStage(text, After);
        var body = new List<KeyValuePair<string, EditValue>> { new("op", EditValue.Text(Operator)) };
        if (In is { Count: > 0 })
            body.Add(new("in", In is [var one] ? EditValue.Text(one) : EditValue.List(In.Select(EditValue.Text))));
        body.AddRange(Parameters);
        return [[.. Between ? Rewired(text) : Kept(text)], [new Insert(After, Name, new MapValue(body), Stages)]];
    }

    private IEnumerable<TreeChange> Rewired(PipelineText text) => After is null ? []
        : StageReferences.Of(text, After).Where(r => !r.IsValue && r.Tail is null && r.Path[0] != "views"
            && !(r.Path[0] == "outputs" && text.Root!["outputs"]?.Value is Documents.ListNode))
            .Select(r => (TreeChange)new Put(EditValue.Text(Name), r.Path));

    // Makes the implicit inputs of the next stage explicit.
    private IEnumerable<TreeChange> Kept(PipelineText text)
    {
        var document = text.Document!;
        var below = After is null ? 0 : document.Stages.ToList().FindIndex(s => s.Name.Text == After) + 1;
        if (below == document.Stages.Count || document.Stages[below].In is not null)
            return [];
        var read = StageWiring.Above(document, below);
        return [new Put(read is [var one] ? EditValue.Text(one) : EditValue.List(read.Select(EditValue.Text)),
            Stages, document.Stages[below].Name.Text, "in")];
    }
}
