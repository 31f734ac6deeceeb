using PipelineKit.Diagnostics;
using PipelineKit.Codecs.ImageSharp.Processing;
using PipelineKit.Execution;
using PipelineKit.Plugins;
using PipelineKit.Registry;
using PipelineKit.Testing;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;
using Xunit;

namespace PipelineKit.Tests.SamplePlugins;

/// <summary>
/// samples/ImageSharpEffects: the plugin's copy of ImageSharp next to the program's, compared with the program's calls.
/// </summary>
public sealed class ImageSharpEffectsTests : IDisposable
{
    private static readonly Dictionary<string, Action<IImageProcessingContext>> Effects = new()
    {
        ["oil-paint"] = c => c.OilPaint(10, 15),
        ["pixelate"] = c => c.Pixelate(8),
        ["bokeh-blur"] = c => c.BokehBlur(16, 2, 3),
        ["kodachrome"] = c => c.Kodachrome(),
        ["polaroid"] = c => c.Polaroid(),
        ["lomograph"] = c => c.Lomograph(),
        ["dark-edges"] = c => c.Vignette(new GraphicsOptions(), Color.Black, 20, 15, new Rectangle(0, 0, 40, 30)),
        ["glow"] = c => c.Glow(new GraphicsOptions { BlendPercentage = 0.5f }, Color.White, 20, new Rectangle(0, 0, 40, 30)),
    };

    private readonly PluginSet plugins = PluginSet.Load([Samples.ImageSharpEffects], []);
    private readonly Workspace work = new();

    public static TheoryData<string> Names => [.. Effects.Keys];

    public void Dispose()
    {
        plugins.Dispose();
        work.Dispose();
    }

    [Fact]
    public void Every_effect_of_the_plugin_is_tested() =>
        Assert.Equal(Effects.Keys.Order(), plugins.Operators.Select(o => o.Name).Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_passes_the_kit(string name) => Faults.None(Conformance.Check(Operator(name), Effort.Thoroughness));

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_matches_the_ImageSharp_processor(string name)
    {
        var colors = Images.RandomIntegers(40, 30, 3);
        using var expected = Images.Make(colors.Info with { White = 1 },
            (y, x, channel) => colors[y, x, channel] / 255).ToImage<RgbaVector>();
        expected.Mutate(Effects[name]);

        var result = PipelineRunner.Run(Operator(name).Create(), [colors]).Image;

        for (var y = 0; y < 30; y++)
            for (var x = 0; x < 40; x++)
                foreach (var (channel, share) in new[] { expected[x, y].R, expected[x, y].G, expected[x, y].B }.Index())
                    Assert.Equal(255 * share, result[y, x, channel], 0.01);
    }

    [Fact]
    public void Isolated_they_give_the_same_pictures()
    {
        var pipeline = Path.Combine(Repository.Root, "samples", "ImageSharpEffects", "image-sharp-effects.yaml");
        using var image = Images.RandomIntegers(40, 30, 3).ToImage<Rgb24>();
        image.Save(work["a.png"]);

        Assert.Equal((0, ""), (work.Run("run", pipeline, work["a.png"], "-o", work["one"], "--quiet"), work.Error));
        var here = Pictures("one");
        Assert.Equal(["instant/a.png", "painting/a.png"], here.Keys.Order());
        if (!OperatingSystem.IsLinux())
            return;
        Assert.Equal((0, ""), (work.Run("run", pipeline, work["a.png"], "-o", work["two"], "--quiet", "--isolate"), work.Error));
        Assert.Equal(here, Pictures("two"));
    }

    [Fact]
    public void An_image_without_a_white_or_with_two_colors_is_rejected_with_the_cure()
    {
        var oil = Operator("oil-paint").Create();

        Assert.Contains("the image has no nominal white, which an effect needs; give it one with 'normalize' or 'levels'",
            Assert.Throws<PipelineException>(() => PipelineRunner.Run(oil, [Images.Random(4, 3, white: null)])).Message);
        Assert.Contains("an effect takes gray or three color channels, and the image has 4×3, 2 channels; "
            + "pick channels with 'channels'",
            Assert.Throws<PipelineException>(() => PipelineRunner.Run(oil, [Images.Random(4, 3, channels: 2)])).Message);
    }

    private Dictionary<string, string> Pictures(string folder) => work.Files(folder)
        .ToDictionary(name => name, name => Convert.ToHexString(File.ReadAllBytes(work[Path.Combine(folder, name)])));

    private OperatorDescriptor Operator(string name) => plugins.Operators.Single(o => o.Name == name);
}
