using PipelineKit.Execution;
using PipelineKit.Imaging;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Execution;

/// <summary>Images in memory keep their samples in the stored type.</summary>
public class RasterTests
{
    private static readonly ImageInfo Two = new(2, 1, 1) { White = 255 };

    [Fact]
    public void Samples_are_stored_in_their_own_type_and_shown_in_double_precision()
    {
        Raster[] rasters =
        [
            Raster.Of<byte>(Two, [7, 255]), Raster.Of<ushort>(Two, [7, 255]),
            Raster.Of<float>(Two, [7, 255]), Raster.Of<double>(Two, [7, 255]),
        ];

        Assert.Equal(Enum.GetValues<SampleType>(), rasters.Select(r => r.Type));
        Assert.Equal([SampleType.UInt8, SampleType.UInt16, null, null], rasters.Select(r => r.Info.Integers));
        Assert.All(rasters, r => Assert.Equal([7, 255], r.Samples.ToArray()));
        Assert.Equal<byte>([7, 255], rasters[0].As<byte>().ToArray());
        Assert.Equal("The samples are stored as UInt8; ask for that type, or use Samples.",
            Assert.Throws<InvalidOperationException>(() => rasters[0].As<float>().Length).Message);
    }

    [Theory]
    [InlineData(SampleType.UInt8)]
    [InlineData(SampleType.Float32)]
    [InlineData(SampleType.Float64)]
    public void Changes_are_visible_in_samples_read_before(SampleType type)
    {
        var raster = new Raster(Two, type);
        Assert.Equal([0, 0], raster.Samples.ToArray());

        raster[0, 1] = 3;
        raster[0, 1] += 1;

        Assert.Equal([0, 4], raster.Samples.ToArray());
        Assert.Equal(4, raster[0, 1]);
    }

    [Fact]
    public void Floats_are_rounded_and_values_outside_the_integer_type_rejected()
    {
        var (floats, bytes) = (new Raster(Two, [0.1, 0.2], SampleType.Float32), new Raster(Two, SampleType.UInt8));

        Assert.Equal([0.1f, 0.2f], floats.As<float>().ToArray());
        Assert.Equal(0.1f, floats[0, 0]);
        foreach (var sample in new[] { 1.5, -1, 256, double.NaN })
        {
            Assert.Equal($"{sample} is not a valid sample of UInt8.",
                Assert.Throws<ArgumentException>(() => bytes[0, 0] = sample).Message);
            Assert.Throws<ArgumentException>(() => new Raster(Two, [0, sample], SampleType.UInt8));
        }
    }

    [Theory]
    [InlineData("float", SampleType.Float32)]
    [InlineData("double", SampleType.Float64)]
    public void A_result_is_stored_in_the_precision_of_its_graph(string precision, SampleType type)
    {
        var graph = BuiltIns.Text($"precision: {precision}\nstages:\n  half: {{ op: multiply, value: 0.3 }}\n");

        var result = PipelineRunner.Run(graph, [Raster.Of<byte>(Two, [1, 2])]).Image;

        Assert.Equal(type, result.Type);
        Assert.Equal(type == SampleType.Float32 ? 1f * 0.3f : 0.3, result[0, 0]);
    }

    [Fact]
    public void An_input_in_memory_is_read_again_in_place()
    {
        var image = Images.RandomIntegers(50, 40);
        var graph = BuiltIns.Text("stages:\n  n: { op: auto-levels }\n");
        var (first, second) = (PipelineRunner.Run(graph, [image]).Image,
            PipelineRunner.Run(graph, [image], new() { SpoolMemory = 0 }).Image);

        Assert.Equal(first.Samples.ToArray(), second.Samples.ToArray());
    }
}
