namespace PipelineKit.Graph;

/// <summary>
/// Finds the images of a graph that are stacks. A stage that reads a stack without gathering it runs once for each image, and
/// its result is a stack too.
/// </summary>
internal sealed class StackEdges
{
    private readonly PipelineGraph graph;
    private readonly int?[] lifted;

    /// <summary>Analyzes a graph.</summary>
    public StackEdges(PipelineGraph graph)
    {
        (this.graph, lifted) = (graph, new int?[graph.Nodes.Count]);
        for (var i = 0; i < lifted.Length; i++)
            lifted[i] = graph.Nodes[i].Operator.Inputs.GathersStacks ? null : FirstOf(graph.Nodes[i].Inputs);
    }

    /// <summary>Returns the pipeline input that determines the number of images; null for a single image.</summary>
    public int? Of(EdgeRef edge) => !edge.IsInput ? lifted[edge.Node]
        : graph.Inputs[edge.InputIndex].IsStack ? edge.InputIndex : null;

    private int? FirstOf(IReadOnlyList<EdgeRef> edges)
    {
        for (var i = 0; i < edges.Count; i++)
            if (Of(edges[i]) is { } stack)
                return stack;
        return null;
    }

    /// <summary>Returns the same for a stage that runs once for each image of a stack.</summary>
    public int? Of(int node) => lifted[node];
}
