using PipelineKit.Diagnostics;

namespace PipelineKit.Graph.Building;

/// <summary>Finds stacks where one image, or one value, must be.</summary>
internal static class StackCheck
{
    private const string Gather =
        "make one image of it first, with 'median-of', 'mean-of' or another operator that takes a stack";

    /// <summary>Every fault, with its place.</summary>
    public static IReadOnlyList<Diagnostic> Faults(PipelineGraph graph)
    {
        var stacks = new StackEdges(graph);
        var bag = new DiagnosticBag();
        for (var i = 0; i < graph.Nodes.Count; i++)
            Check(graph, i, stacks, bag);
        foreach (var output in graph.Outputs.Concat(graph.Tables))
            if (output.Image is { } image && stacks.Of(image) is not null)
                bag.Error(Codes.Stack, $"output '{output.Name}' is a stack, and an output is one image", output.Place, Gather);
            else if (output.Values.FirstOrDefault(v => stacks.Of(v.Node) is not null) is { Value: not null } value)
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
                node.Place, "read an input that is declared { as: stack }, or name more images, as in in: [first, second]");
        if (stacks.Of(index) is null && node.ValueInputs.FirstOrDefault(v => stacks.Of(v.Node) is not null)
            is { Value: not null } value)
        {
            var late = node.LateParameters.FirstOrDefault(l => l.Written.Contains(Name(graph, value), StringComparison.Ordinal))
                ?? node.LateParameters[0];
            bag.Error(Codes.Stack, $"'{late.Name}' of stage '{node.Name}' takes '{Name(graph, value)}', of which every image of "
                + $"'{Stack(graph, stacks, value)}' has its own", late.Place ?? node.Place,
                $"let '{node.Name}' read the stack too, image by image; or make one image of it first");
        }
    }

    private static string Name(PipelineGraph graph, ValueRef value) => $"{graph.Nodes[value.Node].Name}.{value.Value}";

    private static string Stack(PipelineGraph graph, StackEdges stacks, ValueRef value) =>
        graph.Inputs[stacks.Of(value.Node)!.Value].Name;
}
