using PipelineKit.Codecs;
using PipelineKit.Execution;
using PipelineKit.Filters.Area;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Sums;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Tests.Pipeline.Execution;
using Xunit;

namespace PipelineKit.Tests.Kernels.Sums;

public class ByteBoxTests
{
    private const int Width = 70, Height = 23;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(4, 4)]
    [InlineData(5, 5)]
    [InlineData(1, 12)]
    [InlineData(16, 16)]
    [InlineData(21, 31)]
    [InlineData(40, 2)]
    public void Means_are_rounded_once_and_half_to_even(int high, int wide)
    {
        foreach (var border in new[] { Border.Replicate, Border.Mirror, Border.Constant, Border.Shrink })
        {
            var box = new Box { Size = new WindowSize(high, wide), Border = border, Value = 77 };
            // Steps of full height give many sums halfway between two means.
            var image = Image(x => (x * 3 + x / 9) % 2 * 255);
            foreach (var threads in new[] { 1, 2 })
                Assert.Equal(Naive(image, box), Run(image, box, new PlanOptions { Threads = threads, BandHeight = 7 }));
        }
    }

    [Fact]
    public void A_multiplication_replaces_division_only_if_exact_for_every_sum()
    {
        for (var count = 1; count <= 300; count++)
            if (RoundedQuotient.Of(count) is { } quotient)
                for (var sum = 0; sum <= 255 * count; sum++)
                    Assert.Equal(Math.Round(sum / (double)count),
                        quotient.Of(System.Runtime.Intrinsics.Vector256.Create((ushort)sum))[0]);
            else
                Assert.True(count is 1 or > 185, $"{count}");
    }

    private static byte[] Naive(Raster image, Box box)
    {
        var (top, left) = ((box.Size.Height - 1) / 2, (box.Size.Width - 1) / 2);
        var means = new byte[Width * Height];
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
            {
                var (sum, count) = (0.0, 0);
                for (var i = y - top; i < y - top + box.Size.Height; i++)
                    for (var j = x - left; j < x - left + box.Size.Width; j++)
                    {
                        var (row, column) = (box.Border.Map(i, Height), box.Border.Map(j, Width));
                        var isCut = box.Border == Border.Shrink && (i < 0 || i >= Height || j < 0 || j >= Width);
                        sum += isCut ? 0 : row < 0 || column < 0 ? box.Value : image[row, column];
                        count += isCut ? 0 : 1;
                    }
                means[y * Width + x] = (byte)Math.Round(sum / count);
            }
        return means;
    }

    private static byte[] Run(Raster image, Box box, PlanOptions options)
    {
        var graph = Graphs.Of(Graphs.Node("box", box, EdgeRef.Input(0)));
        var target = new Raster(image.Info, SampleType.UInt8);
        var plan = Plan.Create(GraphTyper.Infer(graph, [image.Info]), options with { Targets = [SampleType.UInt8] });
        Assert.Contains(plan.Stages, s => s is { Operator: "input", Type: SampleType.UInt8 });
        Executor.Run(plan, [image.Open], [new ImageTarget(target.Write(), SampleType.UInt8)]);
        return target.As<byte>().ToArray();
    }

    private static Raster Image(Func<int, int> sample) => Raster.Of<byte>(new ImageInfo(Width, Height, 1) { White = 255 },
        [.. Enumerable.Range(0, Width * Height).Select(i => (byte)sample(i))]);
}
