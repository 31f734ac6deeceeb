using PipelineKit.Execution;
using PipelineKit.Filters.Geometry;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Planning;
using PipelineKit.Tests.Pipeline.Execution;
using Xunit;

namespace PipelineKit.Tests.Filters.Geometry;

/// <summary>The means of blocks of bytes, against sums and a division in double precision, rounded half to even.</summary>
public class ByteAreaTests
{
    [Theory]
    [InlineData(2, 2)]
    [InlineData(2, 1)]
    [InlineData(1, 2)]
    [InlineData(4, 2)]
    [InlineData(2, 4)]
    [InlineData(8, 16)]
    public void Means_of_blocks_are_rounded_half_to_even(int high, int wide)
    {
        var (width, height) = (103, 31);
        var samples = new byte[width * wide * height * high];
        var random = new Random(6);
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (byte)random.Next(random.Next(2) * 250, 256);
        var image = Raster.Of<byte>(new ImageInfo(width * wide, height * high, 1) { White = 255 }, samples);
        foreach (var threads in new[] { 1, 3 })
            Assert.Equal(Means(image, high, wide), Resized(image, width, height, threads));
    }

    private static byte[] Means(Raster image, int high, int wide)
    {
        var (width, height) = (image.Info.Width / wide, image.Info.Height / high);
        var means = new byte[width * height];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                var sum = 0.0;
                for (var dy = 0; dy < high; dy++)
                    for (var dx = 0; dx < wide; dx++)
                        sum += image[y * high + dy, x * wide + dx];
                means[y * width + x] = (byte)Math.Round(sum / (high * wide), MidpointRounding.ToEven);
            }
        return means;
    }

    private static byte[] Resized(Raster image, int width, int height, int threads)
    {
        var operation = new Resize { Width = width, Height = height, Fit = ResizeFit.Exact, Method = ResizeMethod.Area };
        var graph = Graphs.Of(Graphs.Node("resize", operation, EdgeRef.Input(0)));
        var plan = Plan.Create(GraphTyper.Infer(graph, [image.Info]), new PlanOptions { Threads = threads, BandHeight = 7 },
            [image.Open().Header]);
        var result = new Raster(plan.OutputInfos[0], SampleType.UInt8);
        Executor.Run(plan, [image.Open], [new ImageTarget(result.Write(), SampleType.UInt8)]);
        return result.As<byte>().ToArray();
    }
}
