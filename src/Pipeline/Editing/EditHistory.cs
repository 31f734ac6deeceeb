using System.Collections.Immutable;
using PipelineKit.Editing.Values;

namespace PipelineKit.Editing;

/// <summary>
/// A text with its undo and redo history. Each step records text changes only, so a step can lead to an invalid pipeline.
/// Immutable.
/// </summary>
public sealed class EditHistory
{
    private readonly ImmutableStack<Step> done, undone;

    /// <summary>Creates an empty history for a text.</summary>
    public EditHistory(PipelineText text) : this(text, [], [], 0)
    {
    }

    private EditHistory(PipelineText text, ImmutableStack<Step> done, ImmutableStack<Step> undone, int version) =>
        (Text, this.done, this.undone, Version) = (text, done, undone, version);

    /// <summary>Gets the current text.</summary>
    public PipelineText Text { get; }

    /// <summary>Gets the version, which increases with each change, including undo.</summary>
    public int Version { get; }

    /// <summary>Gets the label of the step to undo; null for none.</summary>
    public string? CanUndo => done.IsEmpty ? null : done.Peek().Label;

    /// <summary>Gets the label of the step to redo; null for none.</summary>
    public string? CanRedo => undone.IsEmpty ? null : undone.Peek().Label;

    /// <summary>Applies an edit; if it is refused, the history is unchanged.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="label">The description: <c>sigma of blur</c>.</param>
    /// <param name="group">The group; consecutive steps of one group, such as a slider drag, are merged. Null for none.</param>
    public (EditHistory History, EditResult Result) Apply(PipelineEdit edit, string label, string? group = null)
    {
        var result = Text.Apply(edit);
        return (result.IsDone ? Add(result.Text, result.Splices, label, group) : this, result);
    }

    /// <summary>Applies changes to the text, such as typing.</summary>
    /// <param name="splices">The changes; the offsets of each refer to the text after the previous one.</param>
    /// <param name="label">The description.</param>
    /// <param name="group">The group; consecutive steps of one group are merged. Null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A change is outside the text.</exception>
    public EditHistory Type(IReadOnlyList<Splice> splices, string label, string? group = null) =>
        Add(Text.With(splices), splices, label, group);

    /// <summary>Undoes the last step; returns this history if there is none.</summary>
    public EditHistory Undo()
    {
        if (done.IsEmpty)
            return this;
        var rest = done.Pop(out var step);
        return new(Text.With(step.Back), rest, undone.Push(step), Version + 1);
    }

    /// <summary>Redoes the last undone step; returns this history if there is none.</summary>
    public EditHistory Redo()
    {
        if (undone.IsEmpty)
            return this;
        var rest = undone.Pop(out var step);
        return new(Text.With(step.Forth), done.Push(step), rest, Version + 1);
    }

    private EditHistory Add(PipelineText after, IReadOnlyList<Splice> splices, string label, string? group)
    {
        if (splices.Count == 0)
            return this;
        var back = new List<Splice>(splices.Count);
        var text = Text.Text;
        foreach (var splice in splices)
        {
            back.Add(splice.Inverse(text));
            text = splice.Apply(text);
        }
        back.Reverse();
        var step = new Step(label, group, [.. splices], [.. back]);
        var rest = done;
        // Merge the steps of a group: from the text before the first to the current text.
        if (group is not null && undone.IsEmpty && !done.IsEmpty && done.Peek().Group == group)
        {
            rest = done.Pop(out var before);
            var start = before.Back.Aggregate(Text.Text, (t, s) => s.Apply(t));
            var whole = Splice.Between(start, after.Text);
            step = new(label, group, [whole], [whole.Inverse(start)]);
        }
        return new(after, rest.Push(step), [], Version + 1);
    }

    private sealed record Step(string Label, string? Group, ImmutableArray<Splice> Forth, ImmutableArray<Splice> Back);
}
