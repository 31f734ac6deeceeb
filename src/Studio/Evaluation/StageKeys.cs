using System.Security.Cryptography;
using System.Text;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Studio.Evaluation;

/// <summary>
/// Gives each image and value of a graph a key, which is a hash of everything it depends on: the operator, its parameters, and
/// the keys of its inputs. Equal keys mean equal results.
/// </summary>
internal sealed class StageKeys
{
    private const int Length = 32;
    private readonly string[] nodes;
    private readonly IReadOnlyList<string> inputs;
    private readonly Dictionary<string, string> files;

    private StageKeys(PipelineGraph graph, IReadOnlyList<string> inputs)
    {
        this.inputs = [.. inputs.Select(Hash)];
        nodes = new string[graph.Nodes.Count];
        files = graph.Files.ToDictionary(f => f.Path, f => f.Sha256);
        for (var i = 0; i < nodes.Length; i++)
            nodes[i] = Hash(Text(graph.Nodes[i], graph.Precision));
    }

    /// <summary>Returns the keys of a graph whose inputs have these keys.</summary>
    public static StageKeys Of(PipelineGraph graph, IReadOnlyList<string> inputs) => new(graph, inputs);

    /// <summary>Returns the key of a stage.</summary>
    public string Of(int node) => nodes[node];

    /// <summary>Returns the key of an image.</summary>
    public string Of(EdgeRef edge) => edge.IsInput ? inputs[edge.InputIndex] : $"{nodes[edge.Node]}{edge.Output:x}";

    private string Text(GraphNode node, SamplePrecision precision)
    {
        var text = new StringBuilder().Append(precision).Append('\n').Append(node.OperatorName).Append('\n')
            .Append(node.Descriptor?.Plugin?.Path).Append('\n');
        foreach (var parameter in node.Descriptor?.Parameters.All ?? [])
            text.Append(parameter.Name).Append('=').Append(parameter.Get(node.Operator) switch
            {
                null => "",
                // The contents of the file matter, not its path.
                ParameterFile file => files.GetValueOrDefault(file.Path, file.Path),
                { } value => ValueText.Of(parameter.Type, value),
            }).Append('\n');
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
