using PipelineKit.Codecs;
using PipelineKit.Filters.Area;
using PipelineKit.Filters.Arithmetic;
using PipelineKit.Filters.Tone;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Convolution;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Tests.Pipeline.Execution;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Planning;

public class PlanTests
{
    private static readonly ImageInfo Photo = new(1000, 800, 3) { White = 255 };

    [Fact]
    public void A_chain_of_windows_streams_in_one_pass_and_buffers_a_band_and_its_halo()
    {
        var plan = Planned(new PlanOptions { BandHeight = 8 }, Node("blur", new Gaussian { Sigma = 2 }, EdgeRef.Input(0)));
        Assert.Equal(1, plan.Passes);
        Assert.Equal(8 + 2 * 8, plan.Stages[0].RingRows); // radius int(4 · 2 + 0.5) above and below a band of 8
        Assert.Equal(8, plan.Stages[1].RingRows);
        Assert.All(plan.Stages, s => Assert.Equal(SpoolKind.None, s.Spool));
    }

    [Fact]
    public void An_input_read_along_with_its_blur_is_buffered_until_both_have_used_it()
    {
        var plan = Planned(new PlanOptions { BandHeight = 8 },
            Node("blur", new Gaussian { Sigma = 2 }, EdgeRef.Input(0)),
            Node("detail", new Subtract(), EdgeRef.Input(0), new EdgeRef(0, 0)));
        Assert.Equal(1, plan.Passes);
        Assert.Equal(8 + 2 * 8, plan.Stages[0].RingRows);
    }

    [Fact]
    public void A_half_turn_requires_a_second_pass_and_a_spool_of_the_whole_image()
    {
        var plan = Planned(new PlanOptions { SpoolMemory = 1 << 30 }, Node("turn", new HalfTurn(), EdgeRef.Input(0)));
        Assert.Equal(2, plan.Passes);
        Assert.Equal(SpoolKind.Memory, plan.Stages[0].Spool);
        Assert.InRange(plan.Stages[0].SpoolBytes, 1000 * 800 * 3 * 4, 1000 * 800 * 3 * 4 * 11 / 10);
        Assert.True(plan.Bytes > plan.Stages[0].SpoolBytes);
    }

    [Fact]
    public void A_spool_larger_than_the_memory_for_spools_is_a_file()
    {
        var plan = Planned(new PlanOptions { SpoolMemory = 1 << 20 }, Node("turn", new HalfTurn(), EdgeRef.Input(0)));
        Assert.Equal(SpoolKind.File, plan.Stages[0].Spool);
        Assert.True(plan.FileBytes > 9_000_000);
        Assert.True(plan.Bytes < 2_000_000);
    }

    [Fact]
    public void An_input_needed_twice_is_read_again_rather_than_spooled()
    {
        var header = new ImageHeader(Photo, SampleType.UInt8, "png");
        var plan = Planned(new PlanOptions(), [header], Node("full", new Normalize(), EdgeRef.Input(0)));
        Assert.Equal(2, plan.Passes);
        Assert.Equal(SpoolKind.None, plan.Stages[0].Spool);
        Assert.Equal(1, plan.Stages[0].ReadAgain);
        Assert.Equal(1000 * 800 * 3, plan.Stages[0].Cached);
    }

    [Fact]
    public void An_8_bit_input_is_buffered_in_bytes_if_all_readers_accept_bytes()
    {
        var header = new ImageHeader(Photo, SampleType.UInt8, "png");
        var window = new WindowExpression { Expr = "sum(a)", Size = 3 };
        long Held(params GraphNode[] nodes) => Planned(new PlanOptions { BandHeight = 8 }, [header], nodes).Stages[0].Bytes;
        var bytes = Held(Node("sums", window, EdgeRef.Input(0)));
        Assert.InRange(bytes, 10 * 3 * 1000, 10 * 3 * 1250);
        // With vectors of 512 bits, a blur reads floats faster.
        var times = GaussianBlur<float>.TakesBytes(Border.Mirror) ? 1 : 3;
        var blurred = Held(Node("blur", new Gaussian { Sigma = 0.2 }, EdgeRef.Input(0)));
        Assert.InRange(blurred, times * bytes, (2 * times - 1) * bytes);
        var bordered = new WindowExpression { Expr = "sum(a)", Size = 3, Border = Border.Constant, Value = 0.5 };
        Assert.InRange(Held(Node("sums", bordered, EdgeRef.Input(0))), 3 * bytes, 5 * bytes);
    }

    [Fact]
    public void Memory_does_not_depend_on_the_number_of_image_rows()
    {
        long Bytes(int height) => Planned(new PlanOptions(), null, Photo with { Height = height },
            Node("blur", new Gaussian { Sigma = 2 }, EdgeRef.Input(0))).Bytes;
        Assert.Equal(Bytes(10_000), Bytes(100_000));
    }

    [Fact]
    public void A_plan_states_the_reach_of_the_stages()
    {
        var plan = Planned(new PlanOptions(), Node("blur", new Gaussian { Sigma = 2, Border = Border.Mirror }, EdgeRef.Input(0)));
        Assert.Equal("16 rows, 16 columns (mirror)", plan.Stages[1].Halo);
    }

    private static Plan Planned(PlanOptions options, params GraphNode[] nodes) => Planned(options, null, Photo, nodes);

    private static Plan Planned(PlanOptions options, IReadOnlyList<ImageHeader> headers, params GraphNode[] nodes) =>
        Planned(options, headers, Photo, nodes);

    private static Plan Planned(PlanOptions options,
        IReadOnlyList<ImageHeader>? headers, ImageInfo info, params GraphNode[] nodes) =>
            Plan.Create(GraphTyper.Infer(Graphs.Of(nodes), [info]), options, headers);

    private static GraphNode Node(string name, Operator op, params EdgeRef[] inputs) => Graphs.Node(name, op, inputs);
}
