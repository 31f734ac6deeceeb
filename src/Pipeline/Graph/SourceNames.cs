using System.Text.RegularExpressions;
using PipelineKit.Diagnostics;

namespace PipelineKit.Graph;

/// <summary>
/// Names images in messages of operators as the pipeline file does. An operator knows only its own names of its inputs, such as
/// a and b.
/// </summary>
internal static partial class SourceNames
{
    /// <summary>Returns the diagnostic with the names of the images that differ in size or channels.</summary>
    public static Diagnostic In(PipelineGraph graph, GraphNode node, Diagnostic found)
    {
        if (found.Code != Codes.SizeMismatch && !found.Message.StartsWith("channels do not match", StringComparison.Ordinal))
            return found;
        var ports = Enumerable.Range(0, node.Inputs.Count).Select(node.Operator.Inputs.Name).ToList();
        return found with
        {
            Message = Quoted().Replace(found.Message, quoted => ports.IndexOf(quoted.Groups[1].Value) is >= 0 and var port
                ? $"'{Of(graph, node.Inputs[port])}'" : quoted.Value),
        };
    }

    /// <summary>Returns the name of an image in the pipeline file.</summary>
    public static string Of(PipelineGraph graph, EdgeRef edge) => edge.IsInput ? graph.Inputs[edge.InputIndex].Name
        : edge.Output == 0 ? graph.Nodes[edge.Node].Name
        : $"{graph.Nodes[edge.Node].Name}.{graph.Nodes[edge.Node].Operator.Outputs[edge.Output]}";

    [GeneratedRegex("'([^']*)'", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
