using PipelineKit.Editing;
using PipelineKit.Editing.Values;
using PipelineKit.Registry;
using PipelineKit.Studio.Knobs;

namespace PipelineKit.Studio.Sessions;

/// <summary>The edits of pages. Each returns the reason if it was refused, or null.</summary>
internal sealed partial class StudioSession
{
    // Typing within this many characters is undone in one step.
    private const int TypedTogether = 80;

    /// <summary>Sets the value of a control.</summary>
    /// <param name="knob">The control: <c>stage/blur/sigma</c> or <c>parameter/k</c>.</param>
    /// <param name="value">The new value as text; empty for the default.</param>
    /// <param name="drag">A number that increases with each drag; the changes of one drag are undone in one step.</param>
    public string? Turn(string knob, string value, int drag) => knob.Split('/') switch
    {
        ["parameter", var name] when isDashboard => Set(name, value),
        ["parameter", var name] => TurnDefault(name, value, $"{knob}:{drag}"),
        ["stage", .. var stage, var name] => TurnParameter(string.Join('/', stage), name, value, $"{knob}:{drag}"),
        _ => "unknown control",
    };

    /// <summary>Changes an input of a stage.</summary>
    public string? Connect(string stage, int input, string source) =>
        Edit(new SetInput(stage, input, source), $"input of {stage}");

    /// <summary>Renames a stage and all references to it.</summary>
    public string? Rename(string stage, string name) => Edit(new RenameStage(stage, name), $"name of {stage}");

    /// <summary>Deletes a stage; its readers read its input instead.</summary>
    public string? Delete(string stage) => Edit(new DeleteStage(stage), $"{stage} deleted");

    /// <summary>Adds a stage after another, or at the end.</summary>
    public (string? Name, string? Refused) Add(string? after, OperatorDescriptor found)
    {
        var stages = State.Meaning.Document?.Stages ?? [];
        var inputs = State.Meaning.Document?.Inputs ?? [];
        var taken = stages.Select(s => s.Name.Text).Concat(inputs.Select(i => i.Name.Text)).ToHashSet();
        var name = Enumerable.Range(1, taken.Count + 1).Select(i => i == 1 ? found.Name : $"{found.Name}-{i}")
            .First(n => !taken.Contains(n));
        var behind = stages.FirstOrDefault(s => s.Name.Text == after) ?? (stages.Count > 0 ? stages[^1] : null);
        var refused = Edit(new AddStage(behind?.Name.Text, name, found.Name) { Parameters = Required(found) }, $"{name} added");
        return (refused is null ? name : null, refused);
    }

    /// <summary>Replaces a part of the text that was typed in a certain version of it.</summary>
    /// <returns>The resulting version; -1 if the text has changed meanwhile, in which case nothing was replaced.</returns>
    public int Type(int version, int start, int length, string replacement)
    {
        var taken = -1;
        Change(state =>
        {
            var history = state.History;
            if (history.Version != version || start < 0 || length < 0 || start + length > history.Text.Text.Length)
                return state;
            history = history.Type([new Splice(start, length, replacement)], "typing", $"typing:{start / TypedTogether}");
            taken = history.Version;
            return state with { History = history };
        });
        return taken;
    }

    /// <summary>Undoes the last step.</summary>
    public void Undo() => Change(state => state with { History = state.History.Undo() });

    /// <summary>Redoes the last undone step.</summary>
    public void Redo() => Change(state => state with { History = state.History.Redo() });

    // A dashboard does not change the file.
    private string? Set(string name, string value)
    {
        Change(state => state with
        {
            Settings = new Dictionary<string, string>(state.Settings.Where(s => s.Key != name)) { [name] = value },
        });
        return null;
    }

    private string? TurnDefault(string name, string value, string group)
    {
        if (State.Meaning.Document?.Parameters.FirstOrDefault(p => p.Name.Text == name) is not { } parameter)
            return $"the pipeline has no parameter '{name}'";
        if (KnobValue.Of(KnobMaker.Of(parameter).Kind, null, value) is not { } read)
            return $"'{value}' cannot be read";
        return Edit(new SetDefault(name, read), name, group, state => state with
        {
            Settings = new Dictionary<string, string>(state.Settings.Where(s => s.Key != name)),
        });
    }

    private string? TurnParameter(string stage, string name, string value, string group)
    {
        var written = State.Meaning.Document?.Stages.FirstOrDefault(s => s.Name.Text == stage);
        if (written?.Op is null || tools.Operators.Find(written.Op.Text)?.Parameters.Find(name) is not { } parameter)
            return $"stage '{stage}' has no parameter '{name}'";
        var read = value.Length == 0 ? null : KnobValue.Of(KnobMaker.Of(written, parameter).Kind, parameter.ClrType, value);
        return read is null && value.Length > 0 ? $"'{value}' cannot be read"
            : Edit(new SetParameter(stage, name, read), $"{name} of {stage}", group);
    }

    private string? Edit(PipelineEdit edit, string label, string? group = null, Func<StudioState, StudioState>? more = null)
    {
        string? refused = null;
        Change(state =>
        {
            var (history, result) = state.History.Apply(edit, label, group);
            refused = result.IsDone ? null : $"{result.Refused[0].Message}; {result.Refused[0].Cure}";
            state = state with { History = history };
            return more is null || refused is not null ? state : more(state);
        });
        return refused;
    }

    // Parameters without defaults are written, so that the new stage is valid.
    private static IReadOnlyList<KeyValuePair<string, EditValue>> Required(OperatorDescriptor found) =>
    [
        .. found.Parameters.All.Where(p => p.Required).Select(p => KeyValuePair.Create(p.Name,
            p.Choices.Count > 0 ? EditValue.Text(p.Choices[0])
            : p.ClrType == typeof(string) || p.ClrType == typeof(Operators.ExpressionText) ? EditValue.Text("a")
            : EditValue.Number(double.IsFinite(p.Range.Min) ? Math.Max(1, Math.Ceiling(p.Range.Min)) : 1))),
    ];
}
