using System.Text;
using System.Text.RegularExpressions;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Imaging;
using PipelineKit.Registry;

namespace PipelineKit.Graph.Writing;

/// <summary>
/// Writes a graph as an equivalent pipeline file with everything explicit: all parameters and inputs of all stages, the stages
/// of <c>use</c>, and the values of the pipeline's parameters.
/// </summary>
/// <param name="graph">The graph, built from a file.</param>
/// <param name="codecs">The formats of its outputs.</param>
public sealed partial class ResolvedPipeline(PipelineGraph graph, CodecRegistry codecs)
{
    private readonly IReadOnlyList<string> names = StageNames.Of(graph);
    private readonly StringBuilder text = new();

    /// <summary>Returns the file.</summary>
    /// <exception cref="PipelineException">PK0307: an output of the graph cannot be expressed in a file.</exception>
    public string Write()
    {
        text.Append($"name: {YamlText.Scalar(graph.Name)}\n");
        if (graph.Summary is { } summary)
            text.Append($"summary: {YamlText.Scalar(summary)}\n");
        text.Append($"precision: {(graph.Precision == SamplePrecision.Double ? "double" : "float")}\n");
        string[] plugins = [.. graph.Nodes.Select(n => n.Plugin?.Path).OfType<string>().Distinct()];
        if (plugins.Length > 0)
            text.Append($"plugins: [{string.Join(", ", plugins.Select(p => YamlText.Scalar(Path.GetDirectoryName(p)!)))}]\n");
        if (graph.Nodes.Any(n => n.LateParameters.Count + n.FactParameters.Count > 0)
            || graph.Outputs.Any(o => o.FactOptions.Count > 0 || o.FactName is not null))
            WriteParameters();
        text.Append("inputs:\n");
        foreach (var input in graph.Inputs)
            text.Append($"  {input.Name}: {{ as: {input.As.ToString().ToLowerInvariant()}"
                + $"{(input.Match is { } match ? $", match: {YamlText.Scalar(match.Text)}" : "")}"
                + $"{(input.Frames is { } frames ? $", frames: {frames.Text}" : "")} }}\n");
        text.Append("stages:\n");
        for (var i = 0; i < graph.Nodes.Count; i++)
            WriteStage(graph.Nodes[i], names[i]);
        text.Append("outputs:\n");
        foreach (var output in graph.Outputs)
            WriteOutput(output);
        foreach (var table in graph.Tables)
        {
            WriteOutput(table);
            text.Append("    collect: true\n");
        }
        WriteViews();
        return text.ToString();
    }

    private void WriteStage(GraphNode node, string name)
    {
        text.Append($"  {name}:\n    op: {node.OperatorName}\n");
        if (node.Inputs.Count > 0)
            text.Append($"    in: {{ {string.Join(", ", node.Inputs.Zip(node.InputNames, (e, n) => $"{n}: {Source(e)}"))} }}\n");
        var computed = node.LateParameters.Select(p => (p.Name, p.Written))
            .Concat(node.FactParameters.Select(p => (Name: p.Key, Written: p.Value))).ToDictionary(p => p.Name, p => p.Written);
        foreach (var parameter in node.Descriptor!.Parameters.All)
            if (computed.TryGetValue(parameter.Name, out var formula))
                text.Append($"    {parameter.Name}: {YamlText.Scalar(Formula(node, parameter.Name, formula))}\n");
            else if (parameter.Get(node.Operator) is { } written)
                text.Append($"    {parameter.Name}: {YamlText.Value(written, parameter.Type, node.InputNames)}\n");
    }

    private void WriteOutput(GraphOutput output)
    {
        text.Append($"  {output.Name}:\n    from: {(output.Image is { } image ? Source(image) : Values(output))}\n");
        if (output.WrittenName is { } name)
            text.Append($"    name: {YamlText.Scalar(name)}\n");
        if (output.Flatten is { } color)
            text.Append($"    flatten: {YamlText.Scalar(color.ToString())}\n");
        if (output.Format is not { } format)
            return;
        text.Append($"    format: {format}\n");
        if (output.Options is { } options && codecs.Find(format) is { } codec)
            foreach (var option in codec.Options.All)
                if (output.FactOptions.FirstOrDefault(o => o.Key == option.Name).Value is { } formula)
                    text.Append($"    {option.Name}: {YamlText.Scalar(formula)}\n");
                else if (option.Get(options) is { } value)
                    text.Append($"    {option.Name}: {YamlText.Value(value, option.Type, [])}\n");
    }

    // Parameters are fixed, so there are no controls; stages that no output needs are missing.
    private void WriteViews()
    {
        var shown = graph.Views.Where(v => v.Parameter is null
            && v.Sources.Append(v.Labels).OfType<ViewSource>().All(s => s.Image is not null || s.Value is not null)).ToList();
        if (shown.Count > 0)
            text.Append("views:\n");
        foreach (var view in shown)
        {
            var what = view.Text is { } said ? YamlText.Scalar(said)
                : view.Sources is [var one] ? Shown(one) : $"[{string.Join(", ", view.Sources.Select(Shown))}]";
            text.Append($"  - {{ {ViewDocument.KeyOf(view.Kind)}: {what}");
            if (view is { X: { } x, Y: { } y })
                text.Append($", x: {YamlText.Scalar(x.Written)}, y: {YamlText.Scalar(y.Written)}");
            if (view.Labels is { } labels)
                text.Append($", color: {Shown(labels)}");
            else if (view.Color is { } column)
                text.Append($", color: {YamlText.Scalar(column.Written)}");
            text.Append(view.Text is null ? $", title: {YamlText.Scalar(view.Title)} }}\n" : " }\n");
        }
    }

    private string Shown(ViewSource source) => source.Image is { } image ? Source(image)
        : $"{names[source.Value!.Value.Node]}.{source.Value.Value.Value}";

    // Formulas of the file may use its parameters; their current values become defaults.
    private void WriteParameters()
    {
        if (graph.Parameters.Count == 0)
            return;
        text.Append("parameters:\n");
        foreach (var parameter in graph.Parameters)
            text.Append($"  {parameter.Name}: {YamlText.Plain(parameter.Value)}\n");
    }

    // A used file has its own names of stages, inputs and parameters: of its formulas, only a single value can be expressed in
    // the names of one file.
    private string Formula(GraphNode node, string parameter, string formula)
    {
        if (!node.Name.Contains('/'))
            return formula;
        if (node.ValueInputs is [var value] && Reference().IsMatch(formula))
            return $"${{{names[value.Node]}.{value.Value}}}";
        throw new PipelineException([new Diagnostic(Codes.BadReference,
            $"'{parameter}' of stage '{node.Name}' is {Found.Quote(formula)} in an included file, "
            + "which cannot be written out in one file", node.Place, "move that stage into the including file")]);
    }

    [GeneratedRegex(@"^\$\{\s*[\w-]+(\.[\w-]+)?\s*\}$")]
    private static partial Regex Reference();

    private string Source(EdgeRef edge) => edge.IsInput ? graph.Inputs[edge.InputIndex].Name
        : edge.Output == 0 ? names[edge.Node] : $"{names[edge.Node]}.{graph.Nodes[edge.Node].Operator.Outputs[edge.Output]}";

    private string Values(GraphOutput output)
    {
        var node = output.Values[0].Node;
        // Only the values in a list are prefixed with the names of their stages.
        if (output.ValueNames.Any(n => n.Contains('.')))
            return $"[{string.Join(", ", output.Values.Select(v => $"{names[v.Node]}.{v.Value}"))}]";
        if (output.Values is [var only])
            return $"{names[node]}.{only.Value}";
        if (output.Values.Select(v => v.Value).SequenceEqual(graph.Nodes[node].Operator.Values.Select(v => v.Name))
            && output.Values.All(v => v.Node == node))
            return names[node];
        throw new PipelineException([new Diagnostic(Codes.BadCombination,
            $"the output '{output.Name}' contains values of several stages of an included file, which a single output cannot "
            + "refer to",
            output.Place, "give each of them a separate output in the included file")]);
    }
}
