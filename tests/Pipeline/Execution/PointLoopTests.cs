using PipelineKit.Codecs;
using PipelineKit.Execution;
using PipelineKit.Filters.Arithmetic;
using PipelineKit.Filters.Color;
using PipelineKit.Filters.Area;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using Xunit;
using Layout = PipelineKit.Planning.Plan;

namespace PipelineKit.Tests.Pipeline.Execution;

/// <summary>Point stages, fused into one loop.</summary>
public class PointLoopTests
{
    private static readonly ImageInfo Color = new(61, 45, 3) { White = 255 };

    [Fact]
    public void Stages_used_only_by_each_other_are_fused_into_one_loop()
    {
        var plan = Plan(Mix());
        var names = plan.Stages.ToDictionary(s => s.Name, s => s.Note);
        Assert.Equal("in the loop of 'sum'", names["gray"]);
        Assert.Equal("in the loop of 'sum'", names["laid"]);
        Assert.Equal("one loop with 'gray', 'laid'", names["sum"]);
    }

    [Fact]
    public void A_result_with_another_reader_stays_a_stage()
    {
        var nodes = Mix();
        Node read = new("soft", new Box(), new EdgeRef(1, 0));
        Assert.DoesNotContain(Plan([.. nodes, read], new EdgeRef(2, 0), new EdgeRef(3, 0)).Stages,
            s => s.Name == "laid" && s.Note?.Contains("loop of", StringComparison.Ordinal) == true);
        Assert.DoesNotContain(Plan(nodes, new EdgeRef(2, 0), new EdgeRef(1, 0)).Stages,
            s => s.Name == "laid" && s.Note?.Contains("loop of", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData(SampleType.UInt8, SamplePrecision.Single)]
    [InlineData(SampleType.UInt16, SamplePrecision.Single)]
    [InlineData(SampleType.Float32, SamplePrecision.Single)]
    [InlineData(SampleType.UInt8, SamplePrecision.Double)]
    [InlineData(SampleType.Float64, SamplePrecision.Double)]
    public void The_result_equals_that_of_consecutive_stages(SampleType type, SamplePrecision precision)
    {
        var expected = Run(type, precision, new PlanOptions { InPrecision = true });
        foreach (var threads in new[] { 1, 2, 3 })
            Assert.Equal(expected, Run(type, precision,
                new PlanOptions { Threads = threads, BandHeight = 4, AllTakePart = true }));
    }

    [Fact]
    public void Halves_of_an_average_are_rounded_to_even()
    {
        var (a, b) = (Image(7, SampleType.UInt8), Image(11, SampleType.UInt8));
        var target = new Raster(Color, SampleType.UInt8);
        var graph = Graph([new("half", new Blend { Opacity = 0.5 }, EdgeRef.Input(0), EdgeRef.Input(1))], SamplePrecision.Single);
        Executor.Run(Layout.Create(GraphTyper.Infer(graph, [a.Info, b.Info]), new PlanOptions()), [a.Open, b.Open],
            [new ImageTarget(target.Write(), SampleType.UInt8)]);
        Assert.Equal([.. a.As<byte>().ToArray().Zip(b.As<byte>().ToArray(), (x, y) => (byte)Math.Round((x + y) / 2.0))],
            target.As<byte>().ToArray());
    }

    private static Node[] Mix() =>
    [
        new("gray", new Grayscale(), EdgeRef.Input(0)),
        new("laid", new Blend { Opacity = 0.3 }, EdgeRef.Input(1), new EdgeRef(0, 0)),
        new("sum", new Subtract(), new EdgeRef(1, 0), EdgeRef.Input(0)),
    ];

    private static double[] Run(SampleType type, SamplePrecision precision, PlanOptions options)
    {
        var nodes = Mix();
        Raster[] images = [Image(7, type), Image(11, type)];
        var typed = GraphTyper.Infer(Graph(nodes, precision), [.. images.Select(i => i.Info)]);
        var target = new Raster(typed.Info(new EdgeRef(nodes.Length - 1, 0)), type);
        Executor.Run(Layout.Create(typed, options), [.. images.Select(i => (Func<ImageReader>)i.Open)],
            [new ImageTarget(target.Write(), type)]);
        return target.Samples.ToArray();
    }

    private static Layout Plan(Node[] nodes, params EdgeRef[] outputs) => Layout.Create(
        GraphTyper.Infer(Graph(nodes, SamplePrecision.Single, outputs), [Color, Color]), new PlanOptions());

    private static PipelineGraph Graph(Node[] nodes, SamplePrecision precision, params EdgeRef[] outputs) =>
        Graphs.Of([.. nodes.Select(n => Graphs.Node(n.Name, n.Operator, n.Inputs))]) with
        {
            Precision = precision,
            Inputs = [new GraphInput("a"), new GraphInput("b")],
            Outputs = [.. (outputs.Length == 0 ? [new EdgeRef(nodes.Length - 1, 0)] : outputs)
                .Select((edge, i) => new GraphOutput($"out{i}") { Image = edge })],
        };

    private static Raster Image(int step, SampleType type)
    {
        var info = Color with { White = type.White() ?? 1 };
        var samples = Enumerable.Range(0, (int)info.Pixels * info.Channels).Select(i => (byte)(i * step));
        return type switch
        {
            SampleType.UInt8 => Raster.Of<byte>(info, [.. samples]),
            SampleType.UInt16 => Raster.Of<ushort>(info, [.. samples.Select(s => (ushort)(s * 257))]),
            SampleType.Float32 => Raster.Of<float>(info, [.. samples.Select(s => s / 255f)]),
            _ => Raster.Of<double>(info, [.. samples.Select(s => s / 255.0)]),
        };
    }

    private sealed record Node(string Name, Operator Operator, params EdgeRef[] Inputs);
}
