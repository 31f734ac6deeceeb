using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Memory;
using PipelineKit.Codecs;
using PipelineKit.Codecs.Png;
using PipelineKit.Graph;
using PipelineKit.Studio.Pictures;
using PipelineKit.Studio.Previews;
using PipelineKit.Studio.Sessions;
using PipelineKit.Tests.Studio.Support;
using Xunit;

namespace PipelineKit.Tests.Studio.Previews;

/// <summary>At 100%, a picture is bit-identical to the output of <c>run</c>.</summary>
public sealed class ExactnessTests : IDisposable
{
    private readonly StudioFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, string, string> Pipelines => new()
    {
        { "one stage over gray bytes", "camera.png", "a: { op: gaussian, sigma: 2.5 }" },
        { "stages that the engine folds into tables", "coffee.png", """
            a: { op: unsharp, sigma: 1.2, amount: 1.5 }
            b: { op: curve, points: [[0, 0], [64, 82], [255, 255]], method: pchip }
            c: { op: invert }
            """ },
        { "values of the whole image", "chelsea.png", """
            a: { op: gaussian, sigma: 1 }
            r: { op: statistics }
            c: { op: levels, in: a, black: "${r.min}", white-point: "${r.max}" }
            """ },
        { "geometry", "rocket.jpg", """
            a: { op: resize, width: 300, height: 200, fit: cover, method: lanczos3 }
            b: { op: rotate, angle: 17 }
            """ },
        { "an analysis before a window", "camera.png", "a: { op: equalize }\nb: { op: median, size: 5 }" },
        { "an image larger than an overview", "coffee.png", """
            a: { op: resize, width: 4200, height: 2500, fit: cover }
            b: { op: gaussian, sigma: 3 }
            """ },
    };

    [Theory]
    [MemberData(nameof(Pipelines))]
    public async Task Tiles_equal_parts_of_the_output_of_run(string what, string image, string stages)
    {
        var lines = stages.TrimEnd().Split('\n');
        string[] input = [StudioFolder.Image(image)];
        var session = folder.Session(
            $"stages:\n  {string.Join("\n  ", lines)}\noutputs: {{ out: {{ from: {lines[^1][0]}, format: png }} }}\n", input);
        Assert.Empty(session.State.Meaning.Findings.Select(f => f.ToString()));
        Assert.Empty(session.State.Faults.Select(f => f.ToString()));
        var written = Written(session, input);

        var picture = Exact(session);
        var overview = await session.Store.Overview(picture, default);
        Assert.Equal((written.Width, written.Height), (overview.Info.Width, overview.Info.Height));
        for (var row = 0; row * PictureMaker.Tile < written.Height; row++)
            for (var column = 0; column * PictureMaker.Tile < written.Width; column++)
            {
                var tile = await session.Store.Tile(picture, 0, column, row, default);
                var part = written.Part(column * PictureMaker.Tile, row * PictureMaker.Tile, PictureMaker.Tile,
                    PictureMaker.Tile);
                Assert.True(part.Rgba.AsSpan().SequenceEqual(tile.Copy().Rgba), $"tile {column}, {row} of {what}");
            }
    }

    [Fact]
    public async Task A_reduced_level_is_the_mean_of_the_exact_one()
    {
        var session = folder.Session("stages: { a: { op: gaussian, sigma: 1 } }", StudioFolder.Image("camera.png"));
        var overview = await session.Store.Overview(Exact(session), default);
        var (full, half) = (overview.Levels[0], overview.Levels[1]);
        for (var y = 0; y < half.Height; y++)
            for (var x = 0; x < half.Width; x++)
            {
                int At(int dx, int dy) => full.Rgba[((2 * y + dy) * full.Width + 2 * x + dx) * 4];
                Assert.Equal((At(0, 0) + At(1, 0) + At(0, 1) + At(1, 1) + 2) / 4, half.Rgba[(y * half.Width + x) * 4]);
            }
    }

    internal static Picture Exact(StudioSession session)
    {
        var scene = session.State.Exact!;
        var picture = new Picture(scene, scene.Graph.Outputs[0].Image!.Value);
        session.Store.Add(picture);
        return picture;
    }

    private Pixels Written(StudioSession session, string[] input)
    {
        var result = session.Tools.Jobs.Run(new JobRequest(session.Path)
        {
            Input = input,
            Output = folder["out"],
            Budget = new MemoryBudget(1L << 30),
        });
        Assert.Equal(1, result.Tally.Done);
        using var reader = new PngCodec().Open(
            Directory.GetFiles(folder["out"], "*.png", SearchOption.AllDirectories).Single(), ReadOptions.Default);
        var info = reader.Header.Info;
        var samples = new byte[info.Width * info.Height * info.Channels];
        reader.Read(samples, info.Height);
        var pixels = Pixels.Blank(info.Width, info.Height);
        for (var i = 0; i < info.Width * info.Height; i++)
        {
            for (var c = 0; c < 3; c++)
                pixels.Rgba[i * 4 + c] = samples[i * info.Channels + (info.Channels < 3 ? 0 : c)];
            pixels.Rgba[i * 4 + 3] = 255;
        }
        return pixels;
    }
}
