using PipelineKit.Graph;

namespace PipelineKit.Studio.Sessions;

/// <summary>The names of images in pipeline files.</summary>
internal static class SourceNames
{
    /// <summary>Returns the name of an image: its stage, with the output if it is not the first.</summary>
    public static string Of(PipelineGraph graph, EdgeRef edge) => edge.IsInput ? graph.Inputs[edge.InputIndex].Name
        : edge.Output == 0 ? graph.Nodes[edge.Node].Name
        : $"{graph.Nodes[edge.Node].Name}.{graph.Nodes[edge.Node].Operator.Outputs[edge.Output]}";

    /// <summary>Returns the image with a name; null if there is none.</summary>
    public static EdgeRef? Find(PipelineGraph graph, string name)
    {
        for (var i = 0; i < graph.Inputs.Count; i++)
            if (graph.Inputs[i].Name == name)
                return EdgeRef.Input(i);
        for (var i = 0; i < graph.Nodes.Count; i++)
            for (var o = 0; o < graph.Nodes[i].Operator.Outputs.Count; o++)
                if (name.StartsWith(graph.Nodes[i].Name, StringComparison.Ordinal)
                    && (Of(graph, new(i, o)) == name || $"{graph.Nodes[i].Name}.{graph.Nodes[i].Operator.Outputs[o]}" == name))
                    return new EdgeRef(i, o);
        return null;
    }

    /// <summary>Returns all images that a stage can read without creating a cycle.</summary>
    public static IEnumerable<string> All(PipelineGraph graph, GraphNode reader)
    {
        var behind = new HashSet<GraphNode> { reader };
        foreach (var node in graph.Nodes)
            if (node.Inputs.Any(e => !e.IsInput && behind.Contains(graph.Nodes[e.Node]))
                || node.ValueInputs.Any(v => behind.Contains(graph.Nodes[v.Node])))
                behind.Add(node);
        return graph.Inputs.Select(i => i.Name).Concat(graph.Nodes.Index().Where(n => !behind.Contains(n.Item))
            .SelectMany(n => n.Item.Operator.Outputs.Select((_, o) => Of(graph, new EdgeRef(n.Index, o)))));
    }
}
