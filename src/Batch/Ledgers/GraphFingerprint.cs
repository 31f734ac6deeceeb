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
/// Everything about a pipeline and this program that the bytes of an output depend on, beside its inputs: as facts, each a name
/// and a text, so that it can be said what changed; and as one id.
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

    /// <summary>The same for the same facts alone.</summary>
    public string Id { get; }

    /// <summary>What is written once a run, with a row for each item.</summary>
    public IReadOnlyList<GraphOutput> Tables { get; private init; } = [];

    /// <summary>What the pipeline needs to know of its inputs beside their contents.</summary>
    public PathFacts Paths { get; private init; } = new([]);

    /// <summary>The facts of a pipeline.</summary>
    /// <param name="graph">The pipeline, built from its file.</param>
    /// <param name="codecs">Who writes its outputs.</param>
    /// <param name="program">The name and version of the program that makes them.</param>
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
            var reads = node.InputNames.Zip(node.Inputs, (name, edge) => $"{name}: {Source(graph, edge)}");
            facts[$"stage {node.Name}"] = $"{node.OperatorName} of {string.Join(", ", reads)}";
            foreach (var parameter in descriptor.Parameters.All)
                facts[$"{Parameter}{node.Name}.{parameter.Name}"] = Text(parameter, node.Operator);
            foreach (var (parameter, written) in node.LateParameters.Select(p => (p.Name, p.Written))
                .Concat(node.FactParameters.Select(p => (p.Key, p.Value))))
                facts[$"{Parameter}{node.Name}.{parameter}"] = written;
            if (descriptor.Plugin is { } plugin)
                facts[$"{Plugins}{plugin.Name}"] = ProgramFingerprint.Of(plugin);
        }
        foreach (var output in graph.Outputs.Concat(graph.Tables))
        {
            var from = output.Image is { } image
                ? Source(graph, image) : string.Join(", ", output.Values.Select(v => $"{graph.Nodes[v.Node].Name}.{v.Value}"));
            if (!output.ValueNames.SequenceEqual(output.Values.Select(v => v.Value)))
                facts[$"{Option}{output.Name}.names"] = string.Join(", ", output.ValueNames);
            facts[$"output {output.Name}"] = $"{output.Format ?? "the input's format"} from {from}"
                + (output.FileName is { } name ? $", named {name}" : "");
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

    /// <summary>What <see cref="Write"/> wrote; null when it is none.</summary>
    public static GraphFingerprint? Read(JsonElement json) => LedgerLine.Shaped(() =>
        json.ValueKind != JsonValueKind.Object || json.EnumerateObject().Any(f => f.Value.ValueKind != JsonValueKind.String)
            ? null : new GraphFingerprint(
                new(json.EnumerateObject().ToDictionary(f => f.Name, f => f.Value.GetString()!), StringComparer.Ordinal)));

    /// <summary>As one JSON object.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var (name, text) in facts)
            json.WriteString(name, text);
        json.WriteEndObject();
    }

    /// <summary>
    /// Why what ran with <paramref name="before"/> is not what would run now; null stands for a graph nobody knows any more.
    /// </summary>
    public Reason Difference(GraphFingerprint? before)
    {
        if (before is null)
            return new(Reason.PipelineChanged, "the pipeline changed");
        var changed = facts.Keys.Union(before.facts.Keys)
            .Where(k => facts.GetValueOrDefault(k) != before.facts.GetValueOrDefault(k)).ToArray();
        // A stage that is another one has other parameters too: the stage is what counts.
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

    // An expression may name parameters of the pipeline: its text stays the same while they change.
    private static string Text(ParameterDescriptor parameter, object owner) => parameter.Get(owner) switch
    {
        null => "null",
        // What it holds has a fact of its own.
        ParameterFile file => Path.GetFileName(file.Path),
        ExpressionText expression => expression.Text + string.Concat(expression.Parameters
            .Where(p => expression.Text.Contains(p.Key, StringComparison.Ordinal)).OrderBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => string.Create(CultureInfo.InvariantCulture, $", {p.Key} = {p.Value}"))),
        var value => parameter.Type.Write(value),
    };

    private static string Source(PipelineGraph graph, EdgeRef edge) => edge.IsInput ? graph.Inputs[edge.InputIndex].Name
        : $"{graph.Nodes[edge.Node].Name}.{edge.Output}";
}
