using PipelineKit.Execution;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Planning;

/// <summary><c>flatten</c> of an output against its definition: color × alpha + background × (1 − alpha).</summary>
public sealed class FlattenTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData(4, 255, 1e-4)]
    [InlineData(4, 65535, 1e-2)]
    [InlineData(4, 1, 1e-6)]
    [InlineData(2, 255, 1e-4)]
    public void A_color_is_composited_under_transparent_pixels(int channels, double white, double near)
    {
        var random = new Random(channels);
        var info = new ImageInfo(37, 23, channels) { HasAlpha = true, White = white };
        double[] samples = [.. Enumerable.Range(0, 37 * 23 * channels).Select(_ => Math.Round(random.NextDouble() * white, 3))];
        // Alpha of 0, full alpha, and a NaN color where alpha is 0.
        (samples[channels - 1], samples[(2 * channels) - 1], samples[0]) = (0, white, double.NaN);

        var graph = BuiltIns.Text("stages:\n  a: { op: crop }\noutputs:\n  a: { from: a, flatten: \"#ff8001\" }\n");
        foreach (var options in new[] { new PlanOptions(), new PlanOptions { Threads = 3, BandHeight = 5 } })
        {
            var flat = PipelineRunner.Run(graph, [Raster.Of<double>(info, samples)], options).Image;

            Assert.Equal((channels - 1, false), (flat.Info.Channels, flat.Info.HasAlpha));
            for (var i = 0; i < 37 * 23; i++)
                for (var c = 0; c < channels - 1; c++)
                {
                    var below = white / 255
                        * (channels == 2 ? (0.299 * 255) + (0.587 * 128) + (0.114 * 1) : new[] { 255, 128, 1 }[c]);
                    var alpha = samples[(i * channels) + channels - 1] / white;
                    var expected = alpha == 0 ? below : (samples[(i * channels) + c] * alpha) + (below * (1 - alpha));
                    Assert.Equal(expected, flat.Samples[(i * (channels - 1)) + c], near);
                }
        }
    }

    [Fact]
    public void A_transparent_picture_becomes_a_JPEG_and_one_without_alpha_is_unchanged()
    {
        var pipeline = work.Text("p.yaml", "stages:\n  a: { op: alpha, action: add, value: 128 }\n"
            + "outputs:\n  a: { from: a, format: jpeg, flatten: \"#ffffff\" }\n"
            + "  b: { from: input, format: png, flatten: \"#000000\" }\n");
        var picture = Path.Combine(Repository.Root, "testimages", "camera.png");

        Assert.Equal(0, work.Run("run", pipeline, picture, "-o", work["out"], "--quiet"));
        Assert.Equal("", work.Error);

        Assert.Equal(0, work.Run("plan", pipeline, picture));
        Assert.Contains("a flattened", work.Out);
        Assert.DoesNotContain("b flattened", work.Out);
    }

    [Fact]
    public void A_different_color_makes_outputs_out_of_date()
    {
        string Pipeline(string color) => work.Text("p.yaml", $"stages:\n  a: {{ op: alpha, action: add, value: 9 }}\n"
            + $"outputs:\n  a: {{ from: a, format: png, flatten: \"{color}\" }}\n");
        Directory.CreateDirectory(work["in"]);
        File.Copy(Path.Combine(Repository.Root, "testimages", "camera.png"), work["in/a.png"]);

        Assert.Equal(0, work.Run("run", Pipeline("#ffffff"), work["in"], "-o", work["out"]));
        Assert.Equal(0, work.Run("run", Pipeline("#ffffff"), work["in"], "-o", work["out"]));
        Assert.Contains("1 up to date", work.Error);
        Assert.Equal(0, work.Run("plan", Pipeline("#000000"), work["in"], "-o", work["out"]));
        Assert.Contains("parameters changed: a.flatten was #ffffff, is #000000", work.Out);
    }
}
