using PipelineKit.Editing;
using PipelineKit.Editing.Values;
using PipelineKit.Registry;
using PipelineKit.Studio.Knobs;

namespace PipelineKit.Studio.Sessions;

/// <summary>What pages do to the text. Each answers why it was refused, or null.</summary>
internal sealed partial class StudioSession
{
    // What is typed within so many characters is undone at once.
    private const int TypedTogether = 80;

    /// <summary>Turns a control.</summary>
    /// <param name="knob">Which: <c>stage/blur/sigma</c> or <c>parameter/k</c>.</param>
    /// <param name="value">Its new value, as one would write it; empty for the default.</param>
    /// <param name="drag">Grows with each drag; what belongs to one is undone at once.</param>
    public string? Turn(string knob, string value, int drag) => knob.Split('/') switch
    {
        ["parameter", var name] when isDashboard => Set(name, value),
        ["parameter", var name] => TurnDefault(name, value, $"{knob}:{drag}"),
        ["stage", .. var stage, var name] => TurnParameter(string.Join('/', stage), name, value, $"{knob}:{drag}"),
        _ => "there is no such control",
    };

    /// <summary>Has a stage read another image.</summary>
    public string? Connect(string stage, int input, string source) =>
        Edit(new SetInput(stage, input, source), $"input of {stage}");

    /// <summary>Renames a stage, wherever it is named.</summary>
    public string? Rename(string stage, string name) => Edit(new RenameStage(stage, name), $"name of {stage}");

    /// <summary>Deletes a stage; what read it reads what it read.</summary>
    public string? Delete(string stage) => Edit(new DeleteStage(stage), $"{stage} deleted");

    /// <summary>Adds a stage behind another, or the last one.</summary>
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

    /// <summary>Replaces a part of the text, as it was typed in the text of a version.</summary>
    /// <returns>Whether it was taken: the text may have changed meanwhile.</returns>
    public bool Type(int version, int start, int length, string replacement)
    {
        var taken = false;
        Change(state =>
        {
            var text = state.History.Text.Text;
            if (start < 0 || length < 0 || start + length > text.Length)
                return state;
            taken = true;
            return state with
            {
                History = state.History.Type([new Splice(start, length, replacement)], "typing",
                    $"typing:{start / TypedTogether}"),
            };
        });
        return taken;
    }

    /// <summary>Takes the last step back.</summary>
    public void Undo() => Change(state => state with { History = state.History.Undo() });

    /// <summary>Takes the last step that was undone again.</summary>
    public void Redo() => Change(state => state with { History = state.History.Redo() });

    // A dashboard shows a file and leaves it as it is.
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

    // A parameter without a default must be written, so that the stage is sound from the start.
    private static IReadOnlyList<KeyValuePair<string, EditValue>> Required(OperatorDescriptor found) =>
    [
        .. found.Parameters.All.Where(p => p.Required).Select(p => KeyValuePair.Create(p.Name,
            p.Choices.Count > 0 ? EditValue.Text(p.Choices[0])
            : p.ClrType == typeof(string) || p.ClrType == typeof(Operators.ExpressionText) ? EditValue.Text("a")
            : EditValue.Number(double.IsFinite(p.Range.Min) ? Math.Max(1, Math.Ceiling(p.Range.Min)) : 1))),
    ];
}
