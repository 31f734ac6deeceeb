using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Area;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Execution;

public class ExecutorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_operator_s_exception_becomes_an_error_that_names_its_stage(int threads)
    {
        var graph = Graphs.Of(Graphs.Node("calm", new Gaussian { Sigma = 1 }, EdgeRef.Input(0)),
            Graphs.Node("broken", new Failing(), new EdgeRef(0, 0)));
        var fault = Assert.Throws<PipelineException>(() => PipelineRunner.Run(graph,
            [Images.Random(40, 60)], new PlanOptions { Threads = threads }));
        Assert.Equal("error PK0706: stage 'broken': the operator 'Failing' failed: InvalidOperationException: no more",
            fault.Diagnostics[0].ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_canceled_run_stops_within_a_band(int threads)
    {
        using var source = new CancellationTokenSource();
        var image = Images.Random(50, 4000);
        var plan = Plan.Create(
            GraphTyper.Infer(Graphs.Of(Graphs.Node("n", new Cancelling(source), EdgeRef.Input(0))), [image.Info]),
            new PlanOptions { Threads = threads, BandHeight = 10 });
        var result = new Raster(image.Info);
        Assert.Throws<OperationCanceledException>(() => Executor.Run(plan, [image.Open],
            [new ImageTarget(result.Write(), SampleType.Float64)], source.Token));
        Assert.Equal(0, result[200, 0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_damaged_input_is_an_error_of_its_reader(int threads)
    {
        var image = Images.Random(50, 400);
        var plan = Plan.Create(GraphTyper.Infer(Graphs.Of(Graphs.Node("n", new Gaussian { Sigma = 1 }, EdgeRef.Input(0))),
            [image.Info]), new PlanOptions { Threads = threads });
        var fault = Assert.Throws<PipelineException>(() =>
            Executor.Run(plan, [() => new Damaged(image)],
                [new ImageTarget(new Raster(image.Info).Write(), SampleType.Float64)]));
        Assert.Equal(Codes.Truncated, fault.Code);
    }

    [Fact]
    public void An_input_that_changes_between_plan_and_run_is_detected()
    {
        var (image, other) = (Images.Random(50, 40), Images.Random(50, 41));
        var plan = Plan.Create(GraphTyper.Infer(Graphs.Of(Graphs.Node("n", new Gaussian { Sigma = 1 }, EdgeRef.Input(0))),
            [image.Info]), new PlanOptions());
        var fault = Assert.Throws<PipelineException>(() => Executor.Run(plan, [other.Open],
            [new ImageTarget(new Raster(image.Info).Write(), SampleType.Float64)]));
        Assert.Equal("the input 'input' changed while it was read: it was 50×40, 1 channel, it is 50×41, 1 channel",
            fault.Message);
    }

    [Fact]
    public void Blurring_leaves_no_dark_fringe_at_a_transparent_edge()
    {
        // Red next to transparent black: visible pixels keep the same red.
        var image = Images.Make(new ImageInfo(20, 9, 4) { HasAlpha = true, White = 255 },
            (_, x, c) => x < 10 ? (c is 0 or 3 ? 255 : 0) : 0);
        var blurred = PipelineRunner.Run(new Gaussian { Sigma = 2 }, [image]).Image;
        for (var x = 0; x < 20; x++)
            if (blurred[4, x, 3] > 0.01)
                Assert.Equal(255, blurred[4, x, 0], 1e-2);
        Assert.True(blurred[4, 12, 3] > 1);
    }

    [Fact]
    public void Rotated_inputs_are_made_upright_before_processing()
    {
        var stored = Images.Make(new ImageInfo(3, 2, 1) { White = 255 }, (y, x, _) => 10 * y + x);
        var header = new ImageHeader(stored.Info, SampleType.Float64, "raster") { Orientation = Orientation.Rotate90 };
        var upright = stored.Info with { Width = 2, Height = 3 };
        var plan = Plan.Create(GraphTyper.Infer(Graphs.Of(Graphs.Node("n", new Mixed0(), EdgeRef.Input(0))), [upright]),
            new PlanOptions(), [header]);
        var result = new Raster(upright);
        Executor.Run(plan, [stored.Open], [new ImageTarget(result.Write(), SampleType.Float64)]);
        Assert.Equal([10, 0, 11, 1, 12, 2], result.Samples.ToArray());
    }

    private sealed class Failing : PointOperator
    {
        public override double Compute(ReadOnlySpan<double> samples) => throw new InvalidOperationException("no more");
    }

    private sealed class Mixed0 : PointOperator
    {
        public override double Compute(ReadOnlySpan<double> samples) => samples[0];
    }

    private sealed class Cancelling(CancellationTokenSource source) : PointOperator
    {
        public override double Compute(ReadOnlySpan<double> samples)
        {
            source.Cancel();
            return samples[0];
        }
    }

    private sealed class Damaged(Raster image) : ImageReader
    {
        private readonly ImageReader inner = image.Open();
        private int read;

        public override ImageHeader Header => inner.Header;

        public override void Read(Span<byte> target, int rows)
        {
            if ((read += rows) > 200)
                throw new PipelineException(Codes.Truncated, "the file ends within its samples");
            inner.Read(target, rows);
        }

        public override void Dispose() => inner.Dispose();
    }
}
