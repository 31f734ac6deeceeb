using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Execution;

public class StackWindowTests
{
    private const string Text = """
        inputs: { frames: { as: stack }, dark: { as: image } }
        stages:
          range: { op: statistics, in: frames }
          even: { op: subtract, in: frames, value: "${range.min}" }
          calm: { op: gaussian, in: even, sigma: 1.2 }
          clean: { op: subtract, in: [calm, dark] }
          sky: { op: median-of, in: clean }
        """;

    [Theory]
    [InlineData(1, false, 1)]
    [InlineData(7, false, 1)]
    [InlineData(7, true, 1)]
    [InlineData(16, true, 2)]
    [InlineData(5, false, 3)]
    [InlineData(500, true, 2)]
    public void Windows_change_nothing_and_open_files_as_often_as_announced(int rows, bool inFile, int threads)
    {
        var images = Stored(9);
        var expected = PipelineRunner.Run(BuiltIns.Text(Text).Expand([8, 1]), images).Image;
        var (plan, opened, written) = Plan(images, rows, inFile, threads);
        Executor.Run(plan, Openers(images, opened), [new ImageTarget(written.Write(), SampleType.Float32)]);
        Assert.Equal(expected.Samples, written.Samples);
        // Two passes: the darkest sample of a frame is known before the frames are stretched.
        Assert.All(opened[..8], count => Assert.Equal(2 * ((40 + rows - 1) / rows), count));
        Assert.Equal(1, opened[8]);
    }

    [Fact]
    public void A_window_is_shown_in_the_plan()
    {
        var images = Stored(9);
        var open = Plan(images, null, false, 1).Plan;
        var (memory, file) = (Plan(images, 10, false, 1).Plan, Plan(images, 10, true, 1).Plan);
        // Ten rows of a window, and those of a step: a band of eight, and five that 'gaussian' looks ahead.
        Assert.Equal(8 * 23 * 50 * 3, memory.Bytes - file.Bytes);
        Assert.Equal(8 * 23 * 50 * 3, file.FileBytes - open.FileBytes);
        Assert.Equal((9 * 1000, 2 * 1000), (open.DecoderBytes, memory.DecoderBytes));
        var frames = Assert.Single(memory.Stages, s => s.Name == "frames");
        Assert.Equal((8, "each file is opened 4 times a pass, for 10 rows at a time, kept in memory"),
            (frames.Images, frames.Note));
        Assert.Equal(8, Assert.Single(memory.Stages, s => s.Name == "calm").Images);
        Assert.Equal(1, Assert.Single(memory.Stages, s => s.Name == "sky").Images);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_first_failing_file_is_reported_regardless_of_threads(int threads)
    {
        var images = Stored(9);
        var (plan, opened, written) = Plan(images, 9, false, threads);
        var openers = Openers(images, opened).ToArray();
        foreach (var broken in new[] { 6, 3, 5 })
            openers[broken] = () => throw new PipelineException(Codes.Truncated, $"image {broken} ends early");
        var fault = Assert.Throws<PipelineException>(() =>
            Executor.Run(plan, openers, [new ImageTarget(written.Write(), SampleType.Float32)]));
        Assert.Equal("image 3 ends early", fault.Message);
    }

    private static Raster[] Stored(int count) => [.. Enumerable.Range(0, count).Select(i =>
    {
        var image = Images.RandomIntegers(50, 40, 3, seed: i + 1);
        return new Raster(image.Info, image.Samples, SampleType.UInt8);
    })];

    private static (Plan Plan, int[] Opened, Raster Written) Plan(Raster[] images, int? rows, bool inFile, int threads)
    {
        ImageHeader[] headers = [.. images.Select(Header)];
        var typed = GraphTyper.Infer(BuiltIns.Text(Text).Expand([images.Length - 1, 1]), [.. headers.Select(h => h.Image)]);
        var plan = PipelineKit.Planning.Plan.Create(typed, new PlanOptions
        {
            Threads = threads,
            SpoolMemory = 0,
            BandHeight = 8,
            StackWindow = rows is { } some ? new(some, inFile) : null,
        }, headers);
        return (plan, new int[images.Length], new Raster(plan.OutputInfos[0], SampleType.Float32));
    }

    // Like an opened file, whose rows are not in memory.
    private static ImageHeader Header(Raster image) =>
        image.Open().Header with { IsInMemory = false, DecoderBytes = 1000 };

    private static IReadOnlyList<Func<ImageReader>> Openers(Raster[] images, int[] opened) =>
        [.. images.Select<Raster, Func<ImageReader>>((image, i) => () =>
        {
            Interlocked.Increment(ref opened[i]);
            return new Streaming(image);
        })];

    private sealed class Streaming(Raster image) : ImageReader
    {
        private readonly ImageReader rows = image.Open();

        public override ImageHeader Header { get; } = Header(image);

        public override void Read(Span<byte> target, int count) => rows.Read(target, count);

        public override void Dispose() => rows.Dispose();
    }
}
