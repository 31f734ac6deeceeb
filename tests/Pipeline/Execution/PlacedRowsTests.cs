using PipelineKit.Codecs;
using PipelineKit.Execution;
using PipelineKit.Filters.Arithmetic;
using PipelineKit.Filters.Area;
using PipelineKit.Filters.Color;
using PipelineKit.Filters.Geometry;
using PipelineKit.Filters.Morphology;
using PipelineKit.Filters.Rank;
using PipelineKit.Filters.Tone;
using PipelineKit.Filters.Whole;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Execution;

/// <summary>
/// Rows read in place from a decoder, or written in place into an encoder, equal those of ring buffers, and nothing around them
/// is modified.
/// </summary>
public class PlacedRowsTests
{
    private const int Guard = 192;

    private static readonly Dictionary<string, (Operator Stage, int Channels)> Stages = new()
    {
        ["erode 3"] = (new Erode { Size = 3 }, 1),
        ["erode 15"] = (new Erode { Size = 15, Border = Border.Shrink }, 1),
        ["dilate by an ellipse"] = (new Dilate { Size = 9, Shape = ElementShape.Ellipse }, 1),
        ["tophat"] = (new Tophat { Size = 5 }, 1),
        ["median 3"] = (new Median { Size = 3 }, 1),
        ["median 5"] = (new Median { Size = 5 }, 1),
        ["median 7"] = (new Median { Size = 7 }, 1),
        ["box 5"] = (new Box { Size = 5 }, 1),
        ["box 31"] = (new Box { Size = 31 }, 1),
        ["half"] = (new Scale { Factor = 0.5, Method = ResizeMethod.Area }, 1),
        ["quarter"] = (new Scale { Factor = 0.25, Method = ResizeMethod.Area }, 1),
        ["rotate"] = (new Rotate { Angle = 90 }, 1),
        ["rotate by 7"] = (new Rotate { Angle = 7 }, 1),
        ["enlarge"] = (new Scale { Factor = 1.75, Method = ResizeMethod.Bicubic }, 1),
        ["reduce"] = (new Scale { Factor = 0.3 }, 1),
        ["nearest"] = (new Scale { Factor = 1.25, Method = ResizeMethod.Nearest }, 1),
        ["grayscale"] = (new Grayscale(), 3),
        ["otsu"] = (new Otsu(), 1),
        ["threshold"] = (new Threshold { Level = 100 }, 1),
    };

    public static IEnumerable<object[]> Ways => Stages.Keys.SelectMany(
        _ => new[] { 4, 12, 28, 32, 36, 64, 100, 132 }, (stage, width) => new object[] { stage, width });

    [Theory]
    [MemberData(nameof(Ways))]
    public void Nothing_is_stored_beyond_a_row_written_in_place(string name, int width)
    {
        var (stage, channels) = Stages[name];
        var image = Raster.Of<byte>(new ImageInfo(width, 76, channels) { White = 255 }, Samples(width * 76 * channels));
        foreach (var threads in new[] { 1, 3 })
        {
            var (placed, copied) = (new Writer(hasRoom: true), new Writer(hasRoom: false));
            Run(stage, image.Info, image.Open, placed, threads);
            Run(stage, image.Info, () => new Reader(image.Open()), copied, threads);
            Assert.Equal(copied.Bytes, placed.Bytes);
        }
    }

    private static byte[] Samples(int count)
    {
        var samples = new byte[count];
        new Random(5).NextBytes(samples);
        return samples;
    }

    private static void Run(Operator stage, ImageInfo info, Func<ImageReader> open, Writer writer, int threads)
    {
        var graph = Graphs.Of(Graphs.Node("stage", stage, EdgeRef.Input(0))) with { Inputs = [new GraphInput("input")] };
        var typed = GraphTyper.Infer(graph, [info]);
        writer.RowBytes = typed.Info(graph.Outputs[0].Image!.Value).Width;
        Executor.Run(Plan.Create(typed, new PlanOptions { Threads = threads, BandHeight = 19 }), [open],
            [new ImageTarget(writer, SampleType.UInt8)]);
    }

    // A reader without rows in memory.
    private sealed class Reader(ImageReader inner) : ImageReader
    {
        public override ImageHeader Header { get; } = inner.Header with { IsInMemory = false };

        public override void Read(Span<byte> target, int rows) => inner.Read(target, rows);

        public override void Dispose() => inner.Dispose();
    }

    // A writer with space for exactly the requested rows, between guard bytes.
    private sealed class Writer(bool hasRoom) : ImageWriter
    {
        private const byte Mark = 0xA5;
        private byte[] room = [];

        public List<byte> Bytes { get; } = [];

        public int RowBytes { get; set; }

        public override Span<byte> PlaceFor(int rows)
        {
            if (!hasRoom)
                return default;
            room = new byte[rows * RowBytes + 2 * Guard];
            room.AsSpan().Fill(Mark);
            return room.AsSpan(Guard, rows * RowBytes);
        }

        public override void Write(ReadOnlySpan<byte> source, int rows)
        {
            Bytes.AddRange(source[..(rows * RowBytes)]);
            Assert.Equal(-1, room.AsSpan(0, Math.Min(room.Length, Guard)).IndexOfAnyExcept(Mark));
            Assert.Equal(-1, room.AsSpan(Math.Max(0, room.Length - Guard)).IndexOfAnyExcept(Mark));
            room = [];
        }

        public override void Finish()
        {
        }

        public override void Dispose()
        {
        }
    }
}
