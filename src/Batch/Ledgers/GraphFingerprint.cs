using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PipelineKit.Batch.Items;
using PipelineKit.Graph;
using PipelineKit.Operators;
using PipelineKit.Parameters;
using PipelineKit.Registry;

namespace PipelineKit.Batch.Ledgers;

/// <summary>
/// Everything except the inputs that determines the bytes of an output: the pipeline and this program. Kept as named facts, so
/// that a change can be explained, and as one id.
/// </summary>
internal sealed class GraphFingerprint
{
    private const string Parameter = "parameter ", Option = "option ", Program = "program", Plugins = "plugin ";
    private readonly SortedDictionary<string, string> facts;

    private GraphFingerprint(SortedDictionary<string, string> facts)
    {
        this.facts = facts;
        var text = string.Concat(facts.Select(f => $"{f.Key}\0{f.Value}\0"));
        Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }

    /// <summary>The id, which is equal for equal facts only.</summary>
    public string Id { get; }

    /// <summary>The tables of the run, which have a row for each item.</summary>
    public IReadOnlyList<GraphOutput> Tables { get; private init; } = [];

    /// <summary>The path facts of the inputs that the pipeline uses.</summary>
    public PathFacts Paths { get; private init; } = new([]);

    /// <summary>Computes the fingerprint of a pipeline.</summary>
    /// <param name="graph">The pipeline, built from its file.</param>
    /// <param name="codecs">The codecs that write its outputs.</param>
    /// <param name="program">The name and version of the running program.</param>
    /// <exception cref="IOException">A plugin's files cannot be read.</exception>
    public static GraphFingerprint Of(PipelineGraph graph, CodecRegistry codecs, string program)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [Program] = ProgramFingerprint.Of(program, graph, codecs),
            ["precision"] = graph.Precision.ToString().ToLowerInvariant(),
        };
        foreach (var file in graph.Files)
            facts[$"{Parameter}file {Path.GetFileName(file.Path)}"] = file.Sha256;
        foreach (var input in graph.Inputs)
            facts[$"input {input.Name}"] = input.As.ToString().ToLowerInvariant();
        foreach (var input in graph.Inputs)
            if (input.Frames is { } frames)
                facts[$"frames of {input.Name}"] = frames.Text;
        foreach (var node in graph.Nodes)
        {
            var descriptor = node.Descriptor!;
            var reads = node.InputNames.Take(node.Inputs.Count)
                .Select((name, i) => $"{name}: {Source(graph, node.Inputs[i])}");
            facts[$"stage {node.Name}"] = $"{node.OperatorName} of {string.Join(", ", reads)}";
            foreach (var parameter in descriptor.Parameters.All)
                facts[$"{Parameter}{node.Name}.{parameter.Name}"] = Text(parameter, node.Operator);
            foreach (var late in node.LateParameters)
                facts[$"{Parameter}{node.Name}.{late.Name}"] = late.Written;
            foreach (var (parameter, written) in node.FactParameters)
                facts[$"{Parameter}{node.Name}.{parameter}"] = written;
            if (descriptor.Plugin is { } plugin)
                facts[$"{Plugins}{plugin.Name}"] = ProgramFingerprint.Of(plugin);
        }
        foreach (var output in graph.Outputs.Concat(graph.Tables))
        {
            var from = output.Image is { } image
                ? Source(graph, image) : string.Join(", ", output.Values.Select(v => $"{graph.Nodes[v.Node].Name}.{v.Value}"));
            if (output.Image is null && !output.ValueNames.SequenceEqual(output.Values.Select(v => v.Value)))
                facts[$"{Option}{output.Name}.names"] = string.Join(", ", output.ValueNames);
            facts[$"output {output.Name}"] = $"{output.Format ?? "the input's format"} from {from}"
                + (output.WrittenName is { } name ? $", named {name}" : "");
            if (output.Flatten is { } color)
                facts[$"{Option}{output.Name}.flatten"] = color.ToString();
            if (output is { Format: { } format, Options: { } options } && codecs.Find(format) is { } known)
                foreach (var option in known.Options.All)
                    facts[$"{Option}{output.Name}.{option.Name}"] = Text(option, options);
            foreach (var (option, written) in output.FactOptions)
                facts[$"{Option}{output.Name}.{option}"] = written;
        }
        return new GraphFingerprint(facts) { Paths = PathFacts.Of(graph), Tables = graph.Tables };
    }

    /// <summary>Reads the output of <see cref="Write"/>; null if it is malformed.</summary>
    public static GraphFingerprint? Read(JsonElement json) => LedgerLine.Shaped(() =>
        json.ValueKind != JsonValueKind.Object || json.EnumerateObject().Any(f => f.Value.ValueKind != JsonValueKind.String)
            ? null : new GraphFingerprint(
                new(json.EnumerateObject().ToDictionary(f => f.Name, f => f.Value.GetString()!), StringComparer.Ordinal)));

    /// <summary>Writes the fingerprint as one JSON object.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var (name, text) in facts)
            json.WriteString(name, text);
        json.WriteEndObject();
    }

    /// <summary>
    /// Explains the difference to the earlier fingerprint <paramref name="before"/>; null stands for an unknown fingerprint.
    /// </summary>
    public Reason Difference(GraphFingerprint? before)
    {
        if (before is null)
            return new(Reason.PipelineChanged, "the pipeline changed");
        var changed = facts.Keys.Union(before.facts.Keys)
            .Where(k => facts.GetValueOrDefault(k) != before.facts.GetValueOrDefault(k)).ToArray();
        // A replaced stage has other parameters too, so the stage is reported first.
        if (changed.FirstOrDefault(k => !IsParameter(k) && !IsCode(k)) is { } shape)
            return new(Reason.PipelineChanged, Change("the pipeline changed", shape, before));
        if (changed.FirstOrDefault(IsParameter) is { } parameter)
            return new(Reason.ParametersChanged, Change("parameters changed", parameter, before));
        return new(Reason.OperatorChanged, Change("operators changed", changed[0], before));
    }

    private static bool IsParameter(string fact) =>
        fact.StartsWith(Parameter, StringComparison.Ordinal) || fact.StartsWith(Option, StringComparison.Ordinal);

    private static bool IsCode(string fact) => fact == Program || fact.StartsWith(Plugins, StringComparison.Ordinal);

    private string Change(string words, string fact, GraphFingerprint before)
    {
        var name = Shorten(IsParameter(fact) ? fact[(fact.IndexOf(' ') + 1)..] : fact);
        return $"{words}: {name} {(before.facts.TryGetValue(fact, out var was) ? $"was {Shorten(was)}" : "is new")}"
            + (facts.TryGetValue(fact, out var now) ? $", is {Shorten(now)}" : ", is gone");
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..59] + "…";

    // An expression can refer to pipeline parameters, so its text alone does not show a change.
    private static string Text(ParameterDescriptor parameter, object owner) => parameter.Get(owner) switch
    {
        null => "null",
        // The file's contents are a separate fact.
        ParameterFile file => Path.GetFileName(file.Path),
        ExpressionText expression => expression.Text + string.Concat(expression.Parameters
            .Where(p => expression.Text.Contains(p.Key, StringComparison.Ordinal)).OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => string.Create(CultureInfo.InvariantCulture, $", {p.Key} = {p.Value}"))),
        var value => parameter.Type.Write(value),
    };

    private static string Source(PipelineGraph graph, EdgeRef edge) => edge.IsInput ? graph.Inputs[edge.InputIndex].Name
        : $"{graph.Nodes[edge.Node].Name}.{edge.Output}";
}
