using System.Collections.Immutable;
using PipelineKit.Editing.Values;

namespace PipelineKit.Editing;

/// <summary>
/// A text with what was done to it, to be undone and done again. Every step is the changes of the text alone, so a step may
/// lead to a text that is no valid pipeline. Immutable.
/// </summary>
public sealed class EditHistory
{
    private readonly ImmutableStack<Step> done, undone;

    /// <summary>A text to which nothing was done yet.</summary>
    public EditHistory(PipelineText text) : this(text, [], [], 0)
    {
    }

    private EditHistory(PipelineText text, ImmutableStack<Step> done, ImmutableStack<Step> undone, int version) =>
        (Text, this.done, this.undone, Version) = (text, done, undone, version);

    /// <summary>The text as it is now.</summary>
    public PipelineText Text { get; }

    /// <summary>Grows with each change, undoing included.</summary>
    public int Version { get; }

    /// <summary>What would be undone, in words; null when nothing would be.</summary>
    public string? CanUndo => done.IsEmpty ? null : done.Peek().Label;

    /// <summary>What would be done again, in words; null when nothing would be.</summary>
    public string? CanRedo => undone.IsEmpty ? null : undone.Peek().Label;

    /// <summary>Carries an edit out; a refused one leaves the history as it is.</summary>
    /// <param name="edit">The edit.</param>
    /// <param name="label">What it is, in words: <c>sigma of blur</c>.</param>
    /// <param name="group">Steps in a row with the same group are one, such as those of one drag of a slider; null for
    /// none.</param>
    public (EditHistory History, EditResult Result) Apply(PipelineEdit edit, string label, string? group = null)
    {
        var result = Text.Apply(edit);
        return (result.IsDone ? Add(result.Text, result.Splices, label, group) : this, result);
    }

    /// <summary>Changes the text freely, as typing does.</summary>
    /// <param name="splices">The changes, each of which counts in the text that the one before it left.</param>
    /// <param name="label">What it is, in words.</param>
    /// <param name="group">Steps in a row with the same group are one; null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A change lies outside the text.</exception>
    public EditHistory Type(IReadOnlyList<Splice> splices, string label, string? group = null) =>
        Add(Text.With(splices), splices, label, group);

    /// <summary>Takes the last step back; the history itself when there is none.</summary>
    public EditHistory Undo()
    {
        if (done.IsEmpty)
            return this;
        var rest = done.Pop(out var step);
        return new(Text.With(step.Back), rest, undone.Push(step), Version + 1);
    }

    /// <summary>Does again what was undone last; the history itself when there is nothing.</summary>
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
        // What lies between belongs to one movement: from where it began to where it is now.
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
