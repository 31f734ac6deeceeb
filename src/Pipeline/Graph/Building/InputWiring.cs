using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Operators;

namespace PipelineKit.Graph.Building;

/// <summary>Connects each stage to the images it reads.</summary>
internal sealed class InputWiring(PipelineScope scope)
{
    private readonly DiagnosticBag bag = scope.Bag;

    public void Wire(int at)
    {
        var stage = scope.Stages[at];
        // Empty when all elements of the list were invalid, which is already reported.
        if (stage.Document.In is { Count: 0 })
            return;
        if (stage.Document.In is not { } inputs)
            WireOmitted(stage, at);
        else if (inputs[0].Port is not null)
            WireNamed(stage, inputs);
        else
            WireListed(stage, inputs);
    }

    private void WireOmitted(Stage stage, int at)
    {
        // Optional inputs are read only if the file names them.
        if (stage.Ports is not { Min: > 0 } ports)
        {
            stage.Connect([], []);
            return;
        }
        var first = at == 0;
        var count = first ? scope.Inputs.Count : 1;
        if (count < Least(ports) || count > ports.Max)
        {
            var has = first ? $"but the pipeline has {Count(count)}" : "and the stage before is one";
            bag.Error(Codes.InputCount, $"{stage.Does} takes {InputNaming.Takes(ports)}, {has}", stage.Document.Name.Place,
                Example(at, ports, []));
            return;
        }
        ImageSource?[] sources = [.. scope.Inputs];
        if (!first)
        {
            stage.Reads.Add(at - 1);
            sources = [Lookup.DefaultImage(scope, scope.Stages[at - 1], stage.Document.Name.Place)];
        }
        stage.Connect(sources, InputNaming.Of(ports, sources.Length));
    }

    private void WireListed(Stage stage, IReadOnlyList<StageInput> inputs)
    {
        var sources = Sources(stage, inputs);
        if (stage.Ports is { } ports && CountFits(stage, ports, inputs))
            stage.Connect(sources, InputNaming.Of(ports, sources.Length));
    }

    private void WireNamed(Stage stage, IReadOnlyList<StageInput> inputs)
    {
        var sources = Sources(stage, inputs);
        if (stage.Ports is not { } ports)
            return;
        if (ports.FreeNames)
        {
            if (CountFits(stage, ports, inputs))
                stage.Connect(sources, [.. inputs.Select(i => i.Port!.Text)]);
            return;
        }
        var names = InputNaming.All(ports);
        var order = inputs.Select(i => names.IndexOf(i.Port!.Text)).ToList();
        foreach (var (port, _) in inputs.Where(i => !names.Contains(i.Port!.Text)))
            bag.Error(Codes.UnknownInput, $"{stage.Does} has no input {port!.Found}", port.Place, Suggest.Cure(port.Text, names));
        if (order.Contains(-1))
            return;
        var missing = names.Take(Math.Max(Least(ports), order.Max() + 1)).Except(inputs.Select(i => i.Port!.Text)).ToList();
        foreach (var name in missing)
            bag.Error(Codes.InputCount,
                $"{stage.Does} takes {InputNaming.Takes(ports)}, but '{name}' is missing", stage.Document.Name.Place,
                $"add {name}: with a stage or an input");
        if (missing.Count == 0)
            stage.Connect([.. names.Take(order.Count).Select((_, i) => sources[order.IndexOf(i)])],
                InputNaming.Of(ports, order.Count));
    }

    // A stack counts as one input; whether the input is a stack is checked when the graph is complete.
    private int Least(InputPorts ports) => ports.GathersStacks && scope.MayHaveStacks ? 1 : ports.Min;

    private ImageSource?[] Sources(Stage stage, IReadOnlyList<StageInput> inputs) =>
        [.. inputs.Select(i => Lookup.Image(scope, i.Source, stage.Reads))];

    private bool CountFits(Stage stage, InputPorts ports, IReadOnlyList<StageInput> inputs)
    {
        if (inputs.Count >= Least(ports) && inputs.Count <= ports.Max)
            return true;
        var surplus = inputs.Count > ports.Max;
        bag.Error(Codes.InputCount, $"{stage.Does} takes {InputNaming.Takes(ports)}, not {inputs.Count}",
            surplus ? inputs[ports.Max].Source.Place : stage.Document.Name.Place,
            !surplus ? Example(scope.FindStage(stage.Name)!.Value, ports, inputs.Select(i => i.Source.Text))
                : ports.Max == 0 ? "leave 'in' out" : "remove the extra inputs");
        return false;
    }

    // An example with names from this file: those already written, the previous stage, inputs, other stages above.
    private string Example(int at, InputPorts ports, IEnumerable<string> written)
    {
        var above = scope.Stages.Take(at).Reverse().Where(s => s.Images.Count > 0).Select(s => s.Name).ToList();
        var names = written.Concat(above.Take(1)).Concat(scope.Document.Inputs.Select(i => i.Name.Text)).Concat(above).Distinct();
        var wanted = Math.Max(1, ports.Min);
        var example = names.Take(wanted).ToList();
        return example.Count < wanted ? "declare more inputs, or add stages above this one"
            : $"name what it reads, such as in: {(wanted == 1 ? example[0] : $"[{string.Join(", ", example)}]")}";
    }

    private static string Count(int inputs) => inputs == 1 ? "1 input" : $"{inputs} inputs";
}
