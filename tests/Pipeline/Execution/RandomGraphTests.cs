using PipelineKit.Documents;
using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Execution;

/// <summary>Random graphs, run by the engine in many ways and by a naive method: all results are bit-identical.</summary>
public class RandomGraphTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 120)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_random_graph_equals_whole_image_processing_for_any_bands_threads_spools_and_region(int seed)
    {
        var random = new Random(seed);
        var inputs = Enumerable.Range(0, random.Next(1, 3))
            .Select(_ => new ImageInfo(random.Next(1, 24), random.Next(1, 30), random.Next(1, 4))).ToArray();
        inputs = [.. inputs.Select(_ => inputs[0])];
        var rasters = inputs.Select(info => new Raster(info,
            [.. Enumerable.Range(0, (int)info.Pixels * info.Channels).Select(_ => (double)random.Next(0, 200))])).ToArray();
        var graph = MakeGraph(random, inputs.Length);
        var expected = Naive(graph, rasters);
        for (var way = 0; way < 6; way++)
        {
            var height = inputs[0].Height;
            var first = random.Next(height);
            var options = new PlanOptions
            {
                Threads = random.Next(1, 4),
                BandHeight = random.Next(3) == 0 ? null : random.Next(1, 9),
                SpoolMemory = random.Next(2) == 0 ? 0 : 1 << 20,
                InParts = way % 2 == 0,
                Rows = random.Next(2) == 0 ? null : new RowRange(first, random.Next(first, height) + 1),
            };
            var result = PipelineRunner.Run(graph, rasters, options);
            foreach (var (name, image) in expected)
                Assert.Equal(Rows(image, options.Rows), result.Images[name].Samples.ToArray());
        }
    }

    private static double[] Rows(Raster image, RowRange? rows)
    {
        var perRow = image.Info.Width * image.Info.Channels;
        return rows is { } some
            ? image.Samples.Slice(some.First * perRow, some.Count * perRow).ToArray() : image.Samples.ToArray();
    }

    private static PipelineGraph MakeGraph(Random random, int inputs)
    {
        var nodes = new List<GraphNode>();
        EdgeRef Any() => random.Next(nodes.Count + inputs) is var i && i < inputs ? EdgeRef.Input(i) : new EdgeRef(i - inputs, 0);
        var count = random.Next(1, 8);
        for (var i = 0; i < count; i++)
        {
            Operator @operator = random.Next(6) switch
            {
                0 => new Mixed(),
                1 => new AddTotal(random.Next(1, 4)),
                2 => new HalfTurn(),
                _ => MakeWindow(random),
            };
            nodes.Add(new GraphNode
            {
                Name = $"n{i}",
                OperatorName = @operator.GetType().Name,
                Operator = @operator,
                Inputs = [.. Enumerable.Range(0, @operator.Inputs.Min).Select(_ => Any())],
                InputNames = ["a", "b"],
            });
        }
        var outputs = Enumerable.Range(0, random.Next(1, 4)).Select(o => new GraphOutput($"o{o}") { Image = Any() }).ToList();
        outputs.Add(new GraphOutput("last") { Image = new EdgeRef(nodes.Count - 1, 0) });
        return new PipelineGraph
        {
            Name = "random",
            Precision = random.Next(2) == 0 ? SamplePrecision.Single : SamplePrecision.Double,
            Inputs = [.. Enumerable.Range(0, inputs).Select(i => new GraphInput($"i{i}"))],
            Nodes = nodes,
            Outputs = outputs,
        };
    }

    private static PlacedSum MakeWindow(Random random)
    {
        var size = new WindowSize(random.Next(1, 8), random.Next(1, 8));
        Border[] borders = [Border.Replicate, Border.Reflect, Border.Mirror, Border.Wrap, Border.Constant, Border.Shrink];
        return new PlacedSum
        {
            Size = size,
            Anchor = random.Next(2) == 0 ? Anchor.Middle : new Anchor(random.Next(size.Height), random.Next(size.Width)),
            Border = borders[random.Next(borders.Length)],
            Value = random.Next(100),
        };
    }

    private static Dictionary<string, Raster> Naive(PipelineGraph graph, Raster[] inputs)
    {
        var images = new List<Raster>();
        Raster At(EdgeRef edge) => edge.IsInput ? inputs[edge.InputIndex] : images[edge.Node];
        foreach (var node in graph.Nodes)
            images.Add(((INaive)node.Operator).Naive([.. node.Inputs.Select(At)]));
        return graph.Outputs.ToDictionary(o => o.Name, o => At(o.Image!.Value));
    }
}
