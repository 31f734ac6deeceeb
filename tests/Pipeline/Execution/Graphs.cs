using PipelineKit.Graph;
using PipelineKit.Operators;

namespace PipelineKit.Tests.Pipeline.Execution;

/// <summary>Hand-built graphs with one input, whose last node is the output.</summary>
internal static class Graphs
{
    public static GraphNode Node(string name, Operator op, params EdgeRef[] inputs) => new()
    {
        Name = name,
        OperatorName = op.GetType().Name,
        Operator = op,
        Inputs = inputs,
        InputNames = [.. inputs.Select((_, i) => op.Inputs.Name(i))],
    };

    public static PipelineGraph Of(params GraphNode[] nodes) => new()
    {
        Name = "test",
        Inputs = [new GraphInput("input")],
        Nodes = nodes,
        Outputs = [new GraphOutput("output") { Image = new EdgeRef(nodes.Length - 1, 0) }],
    };
}
