using System.Security.Cryptography;
using System.Text;
using PipelineKit.Graph;

namespace PipelineKit.Studio.Evaluation;

/// <summary>
/// Names each image and value of a graph by all that it depends on: its operator, every parameter, and what it reads. What has
/// the same key is the same, whatever was changed elsewhere.
/// </summary>
internal sealed class StageKeys
{
    private const int Length = 32;
    private readonly string[] nodes;
    private readonly IReadOnlyList<string> inputs;

    private StageKeys(PipelineGraph graph, IReadOnlyList<string> inputs)
    {
        this.inputs = [.. inputs.Select(Hash)];
        nodes = new string[graph.Nodes.Count];
        var common = $"{graph.Precision}|{string.Join('|', graph.Files.Select(f => f.Sha256))}";
        for (var i = 0; i < nodes.Length; i++)
            nodes[i] = Hash(Text(graph.Nodes[i], common));
    }

    /// <summary>The keys of a graph over inputs with these.</summary>
    public static StageKeys Of(PipelineGraph graph, IReadOnlyList<string> inputs) => new(graph, inputs);

    /// <summary>The key of a stage.</summary>
    public string Of(int node) => nodes[node];

    /// <summary>The key of an image.</summary>
    public string Of(EdgeRef edge) => edge.IsInput ? inputs[edge.InputIndex] : $"{nodes[edge.Node]}{edge.Output:x}";

    private string Text(GraphNode node, string common)
    {
        var text = new StringBuilder(common).Append('\n').Append(node.OperatorName).Append('\n')
            .Append(node.Descriptor?.Plugin?.Path).Append('\n');
        foreach (var parameter in node.Descriptor?.Parameters.All ?? [])
            text.Append(parameter.Name).Append('=')
                .Append(parameter.Get(node.Operator) is { } value ? ValueText.Of(parameter.Type, value) : "").Append('\n');
        foreach (var (edge, name) in node.Inputs.Zip(node.InputNames))
            text.Append(name).Append('<').Append(Of(edge)).Append('\n');
        foreach (var late in node.LateParameters)
            text.Append(late.Name).Append(':').Append(late.Written).Append('\n');
        foreach (var value in node.ValueInputs)
            text.Append(nodes[value.Node]).Append('.').Append(value.Value).Append('\n');
        return text.ToString();
    }

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Length];
}
