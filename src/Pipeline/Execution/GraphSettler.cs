using PipelineKit.Codecs;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;

namespace PipelineKit.Execution;

/// <summary>
/// Finds the sizes that depend on the images' content. A plan needs all sizes, so the analysis of each operator with
/// <see cref="Operator.IsSizedByAnalysis"/> runs first, on the part of the graph that leads to it. The operator is then
/// replaced by the one it resolves to.
/// </summary>
public static class GraphSettler
{
    /// <summary>Returns the graph with all sizes known; the same graph, without reading images, if they already are.</summary>
    public static PipelineGraph Settle(PipelineGraph graph, IReadOnlyList<ImageInfo> infos, IReadOnlyList<ImageHeader>? headers,
        IReadOnlyList<Func<ImageReader>> inputs, PlanOptions options, CancellationToken cancellation = default,
        ResultLimits? limits = null)
    {
        for (var i = 0; i < graph.Nodes.Count; i++)
            if (graph.Nodes[i].Operator.IsSizedByAnalysis)
                graph = graph with { Nodes = [.. graph.Nodes.Take(i), Settled(graph, i), .. graph.Nodes.Skip(i + 1)] };
        return graph;

        GraphNode Settled(PipelineGraph whole, int index)
        {
            var node = whole.Nodes[index];
            var part = whole with { Nodes = [.. whole.Nodes.Take(index + 1)], Outputs = [] };
            var plan = Plan.Create(GraphTyper.Infer(part, infos, limits), options with { Rows = null }, headers);
            var values = Executor.Run(plan, inputs, [], cancellation).Values;
            var found = values.Where(v => v.Key.StartsWith(node.Name + ".", StringComparison.Ordinal))
                .ToDictionary(v => v.Key[(node.Name.Length + 1)..], v => v.Value);
            return new GraphNode
            {
                Name = node.Name,
                OperatorName = node.OperatorName,
                Descriptor = node.Descriptor,
                Operator = node.Bind(value => values[$"{whole.Nodes[value.Node].Name}.{value.Value}"]).Settle(found),
                Inputs = node.Inputs,
                InputNames = node.InputNames,
                Place = node.Place,
            };
        }
    }
}
