using System.Runtime.InteropServices;
using PipelineKit.Codecs;
using PipelineKit.Execution;
using PipelineKit.Filters.Geometry;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Execution;

/// <summary>An image in memory that a pass reads as a whole is read where it is, with the same result as a copy.</summary>
public class WholeInputTests
{
    public static TheoryData<int, int, int> Sizes => new()
    {
        { 1, 1, 1 }, { 70, 1, 2 }, { 1, 70, 2 }, { 67, 133, 1 }, { 133, 67, 3 }, { 256, 192, 2 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_quarter_turn_reads_bytes_in_place(int width, int height, int threads) => Turn(
        Samples<byte>(width * height), width, height, threads);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_quarter_turn_reads_16_bits_in_place(int width, int height, int threads) => Turn(
        Samples<ushort>(width * height), width, height, threads);

    [Fact]
    public void A_reader_that_delivers_copies_is_read_row_by_row()
    {
        var image = Raster.Of<byte>(new ImageInfo(90, 60, 1) { White = 255 }, Samples<byte>(90 * 60));
        Operator[] two = [new Rotate { Angle = 90 }, new Rotate { Angle = 180 }];
        Assert.Equal(Run(two, image, image.Open).Samples, Run(two, image, () => new Copies(image)).Samples);
    }

    private static void Turn<T>(T[] samples, int width, int height, int threads)
        where T : unmanaged
    {
        var image = Raster.Of<T>(new ImageInfo(width, height, 1) { White = typeof(T) == typeof(byte) ? 255 : 65535 }, samples);
        var turned = Run([new Rotate { Angle = 90 }], image, () => new InPlace(image), threads);
        for (var y = 0; y < width; y++)
            for (var x = 0; x < height; x++)
                Assert.Equal(samples[(height - 1 - x) * width + y], turned.As<T>()[y * height + x]);
    }

    private static Raster Run(Operator[] chain, Raster image, Func<ImageReader> open, int threads = 1)
    {
        var graph = Graphs.Of([.. chain.Select((op, i) => Graphs.Node(
            $"n{i}", op, i == 0 ? EdgeRef.Input(0) : new EdgeRef(i - 1, 0)))]);
        var plan = Plan.Create(GraphTyper.Infer(graph, [image.Info]),
            new PlanOptions { Threads = threads, BandHeight = 33 }, [image.Open().Header]);
        var result = new Raster(plan.OutputInfos[0], image.Type);
        Executor.Run(plan, [open], [new ImageTarget(result.Write(), image.Type)]);
        return result;
    }

    private static T[] Samples<T>(int count)
        where T : unmanaged
    {
        var samples = new T[count];
        new Random(3).NextBytes(MemoryMarshal.AsBytes(samples.AsSpan()));
        return samples;
    }

    // Fails when its rows are copied.
    private sealed class InPlace(Raster image) : ImageReader
    {
        private readonly ImageReader reader = image.Open();

        public override ImageHeader Header => reader.Header;

        public override void Read(Span<byte> target, int rows) => Assert.Fail("Rows were copied.");

        public override ReadOnlySpan<byte> ReadInPlace(int rows)
        {
            Assert.Equal(image.Info.Height, rows);
            return reader.ReadInPlace(rows);
        }

        public override void Dispose() => reader.Dispose();
    }

    // Has its image in memory, but does not give access to it.
    private sealed class Copies(Raster image) : ImageReader
    {
        private readonly ImageReader reader = image.Open();

        public override ImageHeader Header => reader.Header;

        public override void Read(Span<byte> target, int rows) => reader.Read(target, rows);

        public override void Dispose() => reader.Dispose();
    }
}
