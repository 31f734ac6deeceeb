using PipelineKit.Codecs;
using PipelineKit.Execution;
using PipelineKit.Filters.Area;
using PipelineKit.Filters.Geometry;
using PipelineKit.Filters.Tone;
using PipelineKit.Filters.Whole;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Execution;

/// <summary>Threads compute parts of an image in memory on their own, with the same result as one thread.</summary>
public class PartedPassTests
{
    private static readonly Raster Photo = Raster.Of<byte>(new ImageInfo(60, 400, 3) { White = 255 }, Samples(60 * 400 * 3));

    private static readonly Dictionary<string, Operator[]> Chains = new()
    {
        ["blur"] = [new Gaussian { Sigma = 1 }],
        ["chain"] = [new Gaussian { Sigma = 1 }, new Unsharp { Sigma = 1 }, new Invert()],
        ["turn and blur"] = [new Rotate { Angle = 90 }, new Gaussian { Sigma = 0.5 }],
        ["enlarge"] = [new Scale { Factor = 1.5, Method = ResizeMethod.Bicubic }],
        ["constant"] = [new Gaussian { Sigma = 1, Border = Border.Constant, Value = 9 }],
    };

    public static TheoryData<string, int> Ways
    {
        get
        {
            var ways = new TheoryData<string, int>();
            foreach (var chain in Chains.Keys)
                foreach (var threads in new[] { 2, 3, 8 })
                    ways.Add(chain, threads);
            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Parts_make_the_same_image(string chain, int threads)
    {
        var expected = Run(Photo.Open, new PlanOptions()).Samples;
        var options = new PlanOptions { Threads = threads, AllTakePart = true, InParts = true };
        Assert.Equal(expected, Run(Photo.Open, options).Samples);
        Assert.Equal(expected, Run(() => new Decoder(Photo.Open()), options).Samples);

        Raster Run(Func<ImageReader> open, PlanOptions options)
        {
            var plan = Planned(Chains[chain], options);
            Assert.Equal(options.Threads == 1 ? 0 : threads, plan.PassPlans[^1].Parts.Count);
            var result = new Raster(plan.OutputInfos[0], SampleType.Float32);
            Executor.Run(plan, [open], [new ImageTarget(result.Write(), SampleType.Float32)]);
            return result;
        }
    }

    [Fact]
    public void Rows_on_request_are_divided_too()
    {
        var options = new PlanOptions { Rows = new(100, 301) };
        var graph = Graphs.Of(Graphs.Node("blur", Chains["blur"][0], EdgeRef.Input(0)));
        Assert.Equal(PipelineRunner.Run(graph, [Photo], options).Image.Samples,
            PipelineRunner.Run(graph, [Photo], options with { Threads = 3, InParts = true }).Image.Samples);
    }

    [Fact]
    public void A_writer_without_memory_for_the_image_gets_the_rows_in_order()
    {
        var plan = Planned(Chains["blur"], new PlanOptions { Threads = 2, InParts = true });
        var (whole, streamed) = (new Raster(Photo.Info, SampleType.Float32), new Raster(Photo.Info, SampleType.Float32));
        Executor.Run(plan, [Photo.Open], [new ImageTarget(whole.Write(), SampleType.Float32)]);
        Executor.Run(plan, [Photo.Open], [new ImageTarget(new Encoder(streamed.Write()), SampleType.Float32)]);
        Assert.Equal(whole.Samples, streamed.Samples);
    }

    [Fact]
    public void Threads_share_steps_where_parts_would_compute_much_twice_or_need_the_whole_image()
    {
        var two = new PlanOptions { Threads = 2 };
        Assert.Equal(2, Planned(Chains["blur"], two).PassPlans[0].Parts.Count);
        Assert.Empty(Planned(Chains["blur"], new PlanOptions()).PassPlans[0].Parts);
        Assert.Empty(Planned([new Gaussian { Sigma = 20 }, new Gaussian { Sigma = 20 }], two).PassPlans[0].Parts);
        Assert.Empty(Planned([new AutoLevels()], two).PassPlans[0].Parts);
        var file = Photo.Open().Header with { IsInMemory = false };
        Assert.Empty(Planned(Chains["blur"], two, file).PassPlans[0].Parts);
        Assert.Empty(Planned(Chains["blur"], two with { InParts = false }).PassPlans[0].Parts);
    }

    [Fact]
    public void A_fault_in_one_part_is_reported()
    {
        var plan = Planned(Chains["blur"], new PlanOptions { Threads = 2, InParts = true });
        var result = new Raster(Photo.Info, SampleType.Float32);
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => Executor.Run(
            plan, [Photo.Open], [new ImageTarget(result.Write(), SampleType.Float32)], source.Token));
    }

    private static Plan Planned(Operator[] chain, PlanOptions options, ImageHeader? header = null) => Plan.Create(
        GraphTyper.Infer(Graphs.Of([.. chain.Select((op, i) => Graphs.Node(
            $"n{i}", op, i == 0 ? EdgeRef.Input(0) : new EdgeRef(i - 1, 0)))]), [Photo.Info]),
        options, [header ?? Photo.Open().Header]);

    private static byte[] Samples(int count)
    {
        var samples = new byte[count];
        new Random(8).NextBytes(samples);
        return samples;
    }

    // Has its image in memory, but delivers copies of its rows.
    private sealed class Decoder(ImageReader reader) : ImageReader
    {
        public override ImageHeader Header => reader.Header;

        public override void Read(Span<byte> target, int rows) => reader.Read(target, rows);

        public override void Dispose() => reader.Dispose();
    }

    private sealed class Encoder(ImageWriter writer) : ImageWriter
    {
        public override void Write(ReadOnlySpan<byte> source, int rows) => writer.Write(source, rows);

        public override void Finish() => writer.Finish();

        public override void Dispose() => writer.Dispose();
    }
}
