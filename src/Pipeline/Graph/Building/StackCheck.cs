using PipelineKit.Diagnostics;

namespace PipelineKit.Graph.Building;

/// <summary>Finds stacks where a single image or value is required.</summary>
internal static class StackCheck
{
    private const string Gather =
        "reduce it to one image first, with 'median-of', 'mean-of' or another operator that takes a stack";

    /// <summary>Returns all errors with their places.</summary>
    public static IReadOnlyList<Diagnostic> Faults(PipelineGraph graph)
    {
        var stacks = new StackEdges(graph);
        var bag = new DiagnosticBag();
        for (var i = 0; i < graph.Nodes.Count; i++)
            Check(graph, i, stacks, bag);
        foreach (var output in graph.Outputs.Concat(graph.Tables))
            if (output.Image is { } image && stacks.Of(image) is not null)
                bag.Error(Codes.Stack, $"output '{output.Name}' is a stack, but an output must be one "
                    + "image", output.Place, Gather);
            else if (First(output.Values, stacks) is { } value)
                bag.Error(Codes.Stack, $"output '{output.Name}' is '{Name(graph, value)}', of which every image of "
                    + $"'{Stack(graph, stacks, value)}' has its own", output.Place, Gather);
        return [.. bag.Items];
    }

    private static void Check(PipelineGraph graph, int index, StackEdges stacks, DiagnosticBag bag)
    {
        var node = graph.Nodes[index];
        var ports = node.Operator.Inputs;
        if (ports.GathersStacks && node.Inputs.Count < ports.Min && !node.Inputs.Any(e => stacks.Of(e) is not null))
            bag.Error(Codes.InputCount, $"operator '{node.OperatorName}' takes {InputNaming.Takes(ports)}, not one image",
                node.Place, "use an input declared as { as: stack }, or list more images, as in in: [first, second]");
        if (stacks.Of(index) is null && First(node.ValueInputs, stacks) is { } value)
        {
            var late = node.LateParameters.FirstOrDefault(l => l.Written.Contains(Name(graph, value), StringComparison.Ordinal))
                ?? node.LateParameters[0];
            bag.Error(Codes.Stack, $"'{late.Name}' of stage '{node.Name}' takes '{Name(graph, value)}', of which every image of "
                + $"'{Stack(graph, stacks, value)}' has its own", late.Place ?? node.Place,
                $"let '{node.Name}' process the stack image by image too, or reduce the stack to one image first");
        }
    }

    // The first value that every image of a stack has.
    private static ValueRef? First(IReadOnlyList<ValueRef> values, StackEdges stacks)
    {
        for (var i = 0; i < values.Count; i++)
            if (stacks.Of(values[i].Node) is not null)
                return values[i];
        return null;
    }

    private static string Name(PipelineGraph graph, ValueRef value) => $"{graph.Nodes[value.Node].Name}.{value.Value}";

    private static string Stack(PipelineGraph graph, StackEdges stacks, ValueRef value) =>
        graph.Inputs[stacks.Of(value.Node)!.Value].Name;
}
