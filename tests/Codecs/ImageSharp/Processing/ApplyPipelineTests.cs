using PipelineKit.Codecs;
using PipelineKit.Codecs.ImageSharp.Processing;
using PipelineKit.Codecs.Png;
using PipelineKit.Execution;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;
using Xunit;
using Plain = PipelineKit.Tests.Codecs.ImageSharp.Processing.Pixels;

namespace PipelineKit.Tests.Codecs.ImageSharp.Processing;

/// <summary>Pipelines inside Mutate and Clone.</summary>
public sealed class ApplyPipelineTests : IDisposable
{
    private static readonly Dictionary<string, string> Graphs = new()
    {
        ["gaussian"] = "stages:\n  blur: { op: gaussian, sigma: 1.7 }\n",
        ["window"] = "stages:\n  w: { op: window, size: [3, 5], expr: median(a) + 0.3 * (max(a) - a), white: WHITE }\n",
        ["resize"] = "stages:\n  r: { op: resize, width: 23, height: 50 }\n",
        ["passes"] = "stages:\n  e: { op: auto-levels }\n  r: { op: rotate, angle: 90 }\n",
    };

    private readonly Workspace work = new();

    public static TheoryData<string> Names => [.. PixelCase.All.Keys];

    public static TheoryData<string, string> Runs
    {
        get
        {
            var runs = new TheoryData<string, string>();
            foreach (var graph in Graphs.Keys)
                foreach (var pixels in (string[])["L8", "Rgb24", "Rgba32", "L16", "Rgb48", "Rgba64"])
                    runs.Add(graph, pixels);
            return runs;
        }
    }

    public void Dispose() => work.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void An_identity_pipeline_gives_the_same_bits(string name)
    {
        // More rows than are read at once.
        var pixels = PixelCase.All[name];
        using var image = pixels.Random(67, 241);
        var before = pixels.Bytes(image);

        image.Mutate(c => c.ApplyPipeline(BuiltIns.Text("stages:\n  a: { op: flip }\n  b: { op: flip }\n")));

        Assert.Equal(before, pixels.Bytes(image));
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void The_result_is_bit_identical_to_the_command_line_s(string graph, string name)
    {
        var pixels = PixelCase.All[name];
        using var image = pixels.Random(67, 41, seed: 5);
        var raster = image.ToRaster();
        using var folder = new CodecFolder();
        var input = folder.Write(new PngCodec(), "a.png", raster.Info, pixels.Bytes(image), "png");
        var text = Graphs[graph].Replace("WHITE", $"{raster.Info.White}");
        var pipeline = work.Text("p.yaml", "name: p\n" + text);
        Assert.Equal((0, ""), (work.Run("run", pipeline, input, "-o", work["b.png"], "--quiet"), work.Error));
        var expected = CodecFolder.Read(new PngCodec(), work["b.png"]);

        image.Mutate(c => c.ApplyPipeline(BuiltIns.Text(text)));

        Assert.Equal((expected.Header.Info.Width, expected.Header.Info.Height), (image.Width, image.Height));
        Assert.Equal(expected.Samples, pixels.Bytes(image));
        using var run = pixels.Image(PipelineRunner.Run(BuiltIns.Text(text), [raster]).Image);
        Assert.Equal(expected.Samples, pixels.Bytes(run));
    }

    [Fact]
    public void The_result_does_not_depend_on_threads()
    {
        using var image = (Image<Rgb24>)PixelCase.All["Rgb24"].Random(167, 141);
        byte[][] results = [.. new[] { 1, 3 }.Select(threads =>
        {
            var options = new PlanOptions { Threads = threads, BandHeight = 5 };
            var processor = new PipelineProcessor(BuiltIns.Text(Graphs["gaussian"])) { Options = options };
            using var result = image.Clone(c => c.ApplyProcessor(processor));
            return Plain.Bytes(result);
        })];

        Assert.Equal(results[0], results[1]);
    }

    [Fact]
    public void Other_images_can_have_other_pixel_types()
    {
        var graph = BuiltIns.Text(
            "inputs: [a, b]\nstages:\n  low: { op: rescale, in: b, white: 255 }\n" +
            "  d: { op: pixel, in: { a: a, b: low }, expr: abs(a - b), white: 255 }\n");
        using var a = (Image<L8>)PixelCase.All["L8"].Random(9, 7, seed: 1);
        using var b = (Image<L16>)PixelCase.All["L16"].Random(9, 7, seed: 2);
        byte[] expected = [.. from y in Enumerable.Range(0, 7) from x in Enumerable.Range(0, 9)
            select (byte)MathF.Round(MathF.Abs(a[x, y].PackedValue - b[x, y].PackedValue / 257f))];

        a.Mutate(c => c.ApplyPipeline(graph, b));

        Assert.Equal(expected, Plain.Bytes(a));
    }

    [Fact]
    public void A_region_is_processed_separately_and_the_rest_is_unchanged()
    {
        var region = new Rectangle(5, 3, 20, 11);
        using var image = (Image<Rgb24>)PixelCase.All["Rgb24"].Random(33, 17);
        using var part = image.Clone(c => c.Crop(region).ApplyPipeline(BuiltIns.Text(Graphs["gaussian"])));
        using var expected = image.Clone(c => c.DrawImage(part, region.Location, 1));

        image.Mutate(c => c.ApplyPipeline(BuiltIns.Text(Graphs["gaussian"]), region));

        Assert.Equal(Plain.Bytes(expected), Plain.Bytes(image));
    }

    [Fact]
    public void Every_frame_is_processed_and_a_clone_leaves_the_image_unchanged()
    {
        using var image = (Image<L8>)PixelCase.All["L8"].Random(12, 8, seed: 1);
        using var second = (Image<L8>)PixelCase.All["L8"].Random(12, 8, seed: 2);
        image.Frames.AddFrame(second.Frames.RootFrame);
        var before = Plain.Bytes(image);

        using var result = image.Clone(c => c.ApplyPipeline(BuiltIns.Text(Graphs["resize"])));
        second.Mutate(c => c.ApplyPipeline(BuiltIns.Text(Graphs["resize"])));

        Assert.Equal(before, Plain.Bytes(image));
        Assert.Equal((23, 50, 2), (result.Width, result.Height, result.Frames.Count));
        Assert.Equal(Plain.Bytes(second), Plain.Bytes(result.Frames[1]));
    }

    [Fact]
    public void A_gray_result_is_repeated_for_each_color()
    {
        using var image = new Image<Rgba32>(1, 1, new Rgba32(10, 20, 30, 40));

        image.Mutate(c => c.ApplyPipeline(BuiltIns.Text("stages:\n  r: { op: channels, pick: [1] }\n")));

        Assert.Equal(new Rgba32(20, 20, 20, 40), image[0, 0]);
    }

    [Fact]
    public void The_configuration_s_allocator_is_used_for_the_result_only()
    {
        var allocator = new CountingAllocator();
        var configuration = new Configuration { MemoryAllocator = allocator };
        // More than one block of memory, so that the image is not contiguous.
        using var image = (Image<Rgb24>)PixelCase.All["Rgb24"].Random(1400, 1100, configuration: configuration);
        var before = Plain.Bytes(image);
        allocator.Bytes = 0;

        image.Mutate(c => c.ApplyPipeline(BuiltIns.Text("stages:\n  a: { op: flip }\n  b: { op: flip }\n")));

        Assert.False(image.DangerousTryGetSinglePixelMemory(out _));
        Assert.InRange(allocator.Bytes, before.Length, before.Length + 1400 * 3);
        Assert.True(before.AsSpan().SequenceEqual(Plain.Bytes(image)));
    }
}
