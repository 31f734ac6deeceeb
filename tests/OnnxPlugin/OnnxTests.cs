using System.Security.Cryptography;
using PipelineKit.Diagnostics;
using PipelineKit.Documents.Reading;
using PipelineKit.Execution;
using PipelineKit.Filters.Area;
using PipelineKit.Graph;
using PipelineKit.Graph.Building;
using PipelineKit.Host.Workers;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Plugins;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Registry;
using PipelineKit.Testing;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.OnnxPlugin;

/// <summary>The built plugin of plugins/Onnx, with networks that these tests write.</summary>
public sealed class OnnxTests : IDisposable
{
    private static readonly double[] Kernel = [0.1, 0.05, 0, 0.2, 0.3, 0.05, 0, 0.1, 0.2];

    private readonly PluginSet plugins = PluginSet.Load([Samples.Onnx], []);
    private readonly string folder = Directory.CreateTempSubdirectory("pipelinekit-onnx").FullName;

    public void Dispose()
    {
        plugins.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(70, 45, 1, 16, 1)]
    [InlineData(33, 64, 3, 32, 4)]
    [InlineData(5, 3, 3, 16, 2)]
    public void A_tiled_convolution_equals_that_of_the_whole_image(int width, int height, int channels, int tile, int overlap)
    {
        var image = Images.Random(width, height, channels);
        var expected = Engine.RunDouble(new Convolve { Kernel = new Matrix(3, 3, Kernel) }, image);
        var stage = $"{{ op: onnx, model: {Write(Nets.Filter(Kernel, channels))}, tile: {tile}, overlap: {overlap} }}";
        foreach (var options in new PlanOptions[] { new(), new() { BandHeight = 5 }, new() { BandHeight = 21, Threads = 3 } })
            // No seam: far below 1/255 of white.
            Near.Equal(expected, Run(stage, image, options).Image, 1e-5);
    }

    [Fact]
    public void Layout_mean_and_deviation_match_the_network()
    {
        var image = Images.Random(40, 20, 3);
        var blurred = Engine.RunDouble(new Convolve { Kernel = new Matrix(3, 3, Kernel) }, image);
        double[] means = [0.485, 0.456, 0.406], deviations = [0.229, 0.224, 0.225];
        var expected = Images.Make(image.Info, (y, x, c) => (blurred[y, x, c] / 255 - means[c]) / deviations[c] * 255);
        var stage = $"{{ op: onnx, model: {Write(Nets.FilterOfPixels(Kernel))}, tile: 16, overlap: 2, "
            + "mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] }";
        Near.Equal(expected, Run(stage, image).Image, 1e-4);
        var bytes = $"{{ op: onnx, model: {Write(Nets.FilterOfPixels(Kernel))}, tile: 16, overlap: 2, range: 255, "
            + "output-range: 255 }";
        Near.Equal(blurred, Run(bytes, image).Image, 1e-5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Interleaving_four_images_doubles_the_size(int channels)
    {
        var image = Images.Random(41, 30, channels);
        double At(int y, int x, int c) => image[Reflect(y, 30), Reflect(x, 41), c];
        var expected = Images.Make(image.Info with { Width = 82, Height = 60 }, (row, column, c) =>
        {
            var (y, x, dy, dx) = (row / 2, column / 2, row % 2 * 2 - 1, column % 2 * 2 - 1);
            return (At(y, x, c) + At(y + dy, x, c) + At(y, x + dx, c) + At(y + dy, x + dx, c)) / 4;
        });
        var stage = $"{{ op: onnx, model: {Write(Nets.Twice(channels))}, tile: 16, overlap: 2 }}";
        foreach (var options in new PlanOptions[] { new(), new() { BandHeight = 9, Threads = 2 } })
            Near.Equal(expected, Run(stage, image, options).Image, 1e-5);
    }

    [Fact]
    public void Alpha_is_kept_if_the_size_is_and_otherwise_rejected()
    {
        var image = Images.Random(20, 18, 4, alpha: true);
        var same = Run($"{{ op: onnx, model: {Write(Nets.Filter(Kernel, 3))}, tile: 16 }}", image).Image;
        for (var y = 0; y < 18; y++)
            for (var x = 0; x < 20; x++)
                Assert.Equal((float)image[y, x, 3], same[y, x, 3]);
        Assert.Contains("the model enlarges the image and cannot process alpha",
            Fault($"{{ op: onnx, model: {Write(Nets.Twice(3))}, tile: 16 }}", image), StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_becomes_a_table()
    {
        var image = Images.Random(12, 9, 3);
        var values = Run($"{{ op: onnx-table, model: {Write(Nets.Means(3, 9, 12))} }}", image).Values;
        var table = (Matrix)values["net.table"];
        var means = Enumerable.Range(0, 3)
            .Select(c => Enumerable.Range(0, 108).Average(i => image[i / 12, i % 12, c]) / 255).ToArray();
        Assert.Equal((2, 3), (table.Rows, table.Columns));
        for (var c = 0; c < 3; c++)
        {
            Assert.Equal(means[c], table[0, c], 1e-6);
            Assert.Equal(means[c] - 0.5, table[1, c], 1e-6);
        }
        Assert.Equal(means.AsSpan().IndexOf(means.Max()), (double)values["net.best"]);
    }

    [Fact]
    public void Incompatible_networks_are_reported()
    {
        var (gray, color) = (Images.Random(20, 18), Images.Random(20, 18, 3));
        Assert.Contains("the model takes 3 channels, but the image has 1; put 'grayscale', 'channels' or 'merge' before",
            Fault($"{{ op: onnx, model: {Write(Nets.Filter(Kernel, 3))} }}", gray), StringComparison.Ordinal);
        Assert.Contains("the model takes 12×9 pixels, not 20×18; add 'resize' with fit: exact, or 'crop', before it",
            Fault($"{{ op: onnx-table, model: {Write(Nets.Means(3, 9, 12))} }}", color), StringComparison.Ordinal);
        Assert.Contains("'mean' has 2 numbers, but the image's channels are 3",
            Fault($"{{ op: onnx, model: {Write(Nets.Filter(Kernel, 3))}, mean: [1, 2] }}", color), StringComparison.Ordinal);
        Assert.Contains("pixels, which is not an integer multiple; use a model whose output",
            Fault($"{{ op: onnx, model: {Write(Nets.Half())} }}", gray), StringComparison.Ordinal);
        Assert.Contains("cannot be loaded", Fault($"{{ op: onnx, model: {Write([1, 2, 3])} }}", gray), StringComparison.Ordinal);
        Assert.Contains("'tile' is 20, which is not a multiple of 16; 16 or 32",
            Fault($"{{ op: onnx, model: {Write(Nets.Filter(Kernel, 1))}, tile: 20 }}", gray), StringComparison.Ordinal);
    }

    [Fact]
    public void The_bundled_networks_are_current()
    {
        byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Samples.Onnx, "models", name));
        Assert.Equal(Nets.Soften(), Read("soften.onnx"));
        Assert.Equal(Nets.Means(), Read("means.onnx"));
        Assert.Equal(Nets.Twice(3), Read("upscale.onnx"));
    }

    [LinuxFact(Needs.Isolation)]
    public void Isolated_its_results_are_bit_identical()
    {
        using var apart = IsolatedPlugin.Load(Path.Combine(Samples.Onnx, "PipelineKit.Onnx.dll"), PluginWorkerVerb.Options());
        var image = Images.Random(50, 41, 3);
        foreach (var stage in new[]
        {
            $"{{ op: onnx, model: {Write(Nets.Twice(3))}, tile: 16, overlap: 2 }}",
            $"{{ op: onnx-table, model: {Write(Nets.Means(3, 41, 50))} }}",
        })
        {
            var here = Run(stage, image);
            var there = PipelineRunner.Run(Graph(stage, apart.Operators), [image], new PlanOptions());
            Assert.Equal(here.Images.Select(i => i.Value.Samples.ToArray()), there.Images.Select(i => i.Value.Samples.ToArray()));
            Assert.Equal(here.Values.OrderBy(v => v.Key), there.Values.OrderBy(v => v.Key));
        }
    }

    [Fact]
    public void It_passes_the_kit() => Faults.None(Conformance.Check(plugins.Operators.Single(o => o.Name == "onnx"),
        Effort.Thoroughness, $"{{ op: onnx, model: {Write(Nets.Twice(1))}, tile: 16, overlap: 2 }}"));

    [Fact]
    public void Tables_pass_the_kit() => Faults.None(Conformance.Check(plugins.Operators.Single(o => o.Name == "onnx-table"),
        Effort.Thoroughness, $"{{ op: onnx-table, model: {Write(Nets.Means())}, range: 255, mean: [7] }}"));

    [Fact]
    public void The_model_s_content_belongs_to_the_pipeline()
    {
        var path = Write(Nets.Soften());
        var graph = Graph($"{{ op: onnx, model: {path} }}");
        Assert.Equal(new GraphFile(path, Convert.ToHexStringLower(SHA256.HashData(Nets.Soften()))), Assert.Single(graph.Files));
    }

    private static int Reflect(int at, int length) => at < 0 ? -1 - at : at >= length ? 2 * length - 1 - at : at;

    private string Write(byte[] model)
    {
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.onnx");
        File.WriteAllBytes(path, model);
        return path;
    }

    private MemoryResult Run(string stage, Raster image, PlanOptions? options = null) =>
        PipelineRunner.Run(Graph(stage), [image], options ?? new PlanOptions());

    private string Fault(string stage, Raster image)
    {
        var fault = Assert.Throws<PipelineException>(() => Run(stage, image));
        return string.Join('\n', fault.Diagnostics.Select(d => $"{d.Message}; {d.Cure}"));
    }

    private PipelineGraph Graph(string stage) => Graph(stage, plugins.Operators);

    private static PipelineGraph Graph(string stage, IEnumerable<OperatorDescriptor> operators)
    {
        var bag = new DiagnosticBag();
        var document = DocumentReader.Read(new SourceText("net.yaml", $"stages:\n  net: {stage}\n"), bag);
        var graph = new GraphBuilder(new OperatorRegistry([.. operators]), new CodecRegistry([])).Build(document!, bag);
        return graph ?? throw new PipelineException(bag.Sorted());
    }
}
