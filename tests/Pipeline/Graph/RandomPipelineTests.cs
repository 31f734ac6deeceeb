using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Documents.Reading;
using PipelineKit.Graph;
using PipelineKit.Graph.Building;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Graph;

public class RandomPipelineTests
{
    private static readonly string[] Names = ["a", "b", "c", "d", "input", "x"];
    private static readonly string[] Tails = [".mean", ".labels", ".image", ".count", ".nothing"];
    private static readonly string[] Formats = ["png", "jpeg", "json", "gif"];
    private static readonly string[][] Ports = [["a", "image"], ["b", "guide"], ["c", "mask"]];

    // An operator, the number of its inputs, and valid and invalid parameters.
    private static readonly (string Name, int Inputs, string[] Parameters)[] Operators =
    [
        ("blur", 1, ["sigma: 2", "sigma: ${p}", "border: wrap", "size: 3x5", "anchor: [1, 1]", "anchor: [1, 7]", "sigma: -1"]),
        ("mix", 2, []),
        ("stats", 1, []),
        ("split", 1, []),
        ("formula", 1, ["expr: a + ${p}", "expr: x", "expr: a ?"]),
        ("guided", 2, []),
        ("noise", 0, []),
        ("clip", 1, ["white: ${SOURCE.mean}", "white: ${SOURCE.count}", "weights: ${q}",
            "points: [[1, '${p}'], [2, 3]]", "levels: 3", "method: '${'"]),
        ("clip", 1, ["points: ${SOURCE.table}", "white: ${SOURCE.max}"]),
        ("nonsense", 1, ["sigma: 2"]),
    ];

    [Fact]
    public void Any_file_gives_either_a_valid_graph_or_a_list_of_errors()
    {
        var sound = 0;
        for (var seed = 0; seed < 2000; seed++)
        {
            var yaml = Write(new Random(seed));
            var bag = new DiagnosticBag();
            var document = DocumentReader.Read(new SourceText("p.yaml", yaml), bag);
            if (document is null)
                continue;
            var graph = new GraphBuilder(TestOperators.Registry, TestCodec.Registry).Build(document, bag);

            Assert.True(bag.HasErrors == graph is null, yaml);
            Assert.All(bag.Items, d => Assert.NotEmpty(d.Render()));
            if (graph is null)
                continue;
            sound++;
            AssertSound(graph, yaml);
        }
        Assert.InRange(sound, 200, 1800);
    }

    private static void AssertSound(PipelineGraph graph, string yaml)
    {
        var needed = new HashSet<int>(graph.Outputs.SelectMany(o =>
            o.Values.Select(v => v.Node).Concat(o.Image is { IsInput: false } image ? [image.Node] : [])));
        for (var i = graph.Nodes.Count - 1; i >= 0; i--)
        {
            var node = graph.Nodes[i];
            Assert.True(needed.Contains(i), yaml);
            Assert.Equal(node.Inputs.Count, node.InputNames.Count);
            Assert.InRange(node.Inputs.Count, node.Operator.Inputs.Min, node.Operator.Inputs.Max);
            foreach (var edge in node.Inputs)
                Assert.True(edge.IsInput
                    ? edge.InputIndex < graph.Inputs.Count
                    : edge.Node < i && edge.Output < graph.Nodes[edge.Node].Operator.Outputs.Count, yaml);
            foreach (var value in node.ValueInputs)
                Assert.True(value.Node < i && graph.Nodes[value.Node].Operator.Values.Any(v => v.Name == value.Value), yaml);
            needed.UnionWith(node.Inputs.Where(e => !e.IsInput).Select(e => e.Node));
            needed.UnionWith(node.ValueInputs.Select(v => v.Node));
        }
    }

    private static string Write(Random random)
    {
        var yaml = "parameters: { p: 2, q: [1, 2] }\nstages:\n";
        var stages = random.Next(1, 5);
        for (var i = 0; i < stages; i++)
        {
            var (name, inputs, parameters) = Operators[random.Next(Operators.Length - (random.Next(8) == 0 ? 0 : 1))];
            yaml += $"  {Names[i]}:\n    op: {name}\n";
            if (random.Next(4) > 0 && inputs > 0)
                yaml += $"    in: {Sources(random, i, random.Next(10) == 0 ? random.Next(1, 4) : inputs)}\n";
            foreach (var parameter in parameters.Where(_ => random.Next(3) == 0).DistinctBy(p => p.Split(':')[0]))
                yaml += $"    {parameter.Replace("SOURCE", Source(random, i))}\n";
        }
        if (random.Next(2) == 0)
            yaml += $"outputs: {{ y: {Source(random, stages)}, z: {{ from: " +
                $"{Source(random, stages)}, format: {Pick(random, Formats)} }} }}\n";
        return yaml;
    }

    private static string Sources(Random random, int before, int count)
    {
        var names = Enumerable.Range(0, count)
            .Select(_ => Source(random, before) + (random.Next(6) == 0 ? Pick(random, Tails) : "")).ToList();
        return random.Next(count == 1 ? 3 : 2) switch
        {
            0 => $"[{string.Join(", ", names)}]",
            1 => $"{{ {string.Join(", ", names.Select((n, i) => $"{Pick(random, Ports[i])}: {n}"))} }}",
            _ => names[0],
        };
    }

    // Mostly an earlier stage, or the input.
    private static string Source(Random random, int before) =>
        random.Next(12) == 0 ? Pick(random, Names) : random.Next(before + 1) is var at && at == before ? "input" : Names[at];

    private static T Pick<T>(Random random, T[] items) => items[random.Next(items.Length)];
}
