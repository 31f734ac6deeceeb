using PipelineKit.Graph;
using PipelineKit.Studio.Evaluation;

namespace PipelineKit.Studio.Previews;

/// <summary>An image of a graph, to be displayed.</summary>
/// <param name="Scene">The graph and its inputs.</param>
/// <param name="Edge">The image.</param>
internal sealed record Picture(Scene Scene, EdgeRef Edge)
{
    /// <summary>Gets its key; pictures with the same key look the same.</summary>
    public string Key { get; } = Scene.Keys.Of(Edge) + (Scene.IsExact ? "" : $"q{Scene.Sources.Factor}");

    /// <summary>Gets whether its samples are numbers of objects.</summary>
    public bool AreLabels { get; } = Labels(Scene.Graph, Edge);

    // Follows stages that only move or select samples, as the check of outputs does.
    private static bool Labels(PipelineGraph graph, EdgeRef edge)
    {
        for (var at = edge; !at.IsInput; at = graph.Nodes[at.Node].Inputs[0])
        {
            var node = graph.Nodes[at.Node].Operator;
            if (node.Outputs[at.Output] == "labels")
                return true;
            if (!node.KeepsIntegers || graph.Nodes[at.Node].Inputs.Count == 0)
                return false;
        }
        return false;
    }
}
