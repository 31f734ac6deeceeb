namespace PipelineKit.Graph;

/// <summary>
/// Which images of a graph are stacks. A stage that reads one and gathers no stacks runs once for each of its images, and what
/// it gives is a stack too.
/// </summary>
internal sealed class StackEdges
{
    private readonly PipelineGraph graph;
    private readonly int?[] lifted;

    /// <summary>Finds them.</summary>
    public StackEdges(PipelineGraph graph)
    {
        (this.graph, lifted) = (graph, new int?[graph.Nodes.Count]);
        for (var i = 0; i < lifted.Length; i++)
            lifted[i] = graph.Nodes[i].Operator.Inputs.GathersStacks ? null
                : graph.Nodes[i].Inputs.Select(Of).FirstOrDefault(input => input is not null);
    }

    /// <summary>The input of the pipeline that an image has its number of images from; null when it is one image.</summary>
    public int? Of(EdgeRef edge) => !edge.IsInput ? lifted[edge.Node]
        : graph.Inputs[edge.InputIndex].IsStack ? edge.InputIndex : null;

    /// <summary>The same of a stage that runs once for each image of a stack.</summary>
    public int? Of(int node) => lifted[node];
}
