using PipelineKit.Codecs;
using PipelineKit.Execution;
using PipelineKit.Filters.Arithmetic;
using PipelineKit.Filters.Tone;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Execution;

/// <summary>Stages over single samples, with readers and writers that do or do not keep their rows in memory.</summary>
public class FlatPassTests
{
    private static readonly ImageInfo Info = new(50, 700, 3) { White = 255 };

    public static TheoryData<bool, int> Ways => new() { { true, 1 }, { true, 2 }, { false, 1 }, { false, 2 } };

    [Theory]
    [MemberData(nameof(Ways))]
    public void The_bytes_are_the_same_and_each_input_is_opened_and_closed_once(bool inPlace, int threads)
    {
        var (a, b) = (Image(7), Image(11));
        foreach (Operator stage in new Operator[] { new Invert(), new Add() })
        {
            Counted[] inputs = [.. (stage is Add ? new[] { a, b } : [a]).Select(i => new Counted(i, inPlace))];
            var target = new Raster(Info, SampleType.UInt8);
            Run(stage, inputs, new ImageTarget(target.Write(), SampleType.UInt8), threads);
            Assert.Equal(stage is Add ? Naive((x, y) => Math.Min(255, x + y)) : Naive((x, _) => 255 - x),
                target.As<byte>().ToArray());
            Assert.All(inputs, i => Assert.Equal((1, 1), (i.Opened, i.Disposed)));
        }

        byte[] Naive(Func<int, int, int> sum) =>
            [.. a.As<byte>().ToArray().Zip(b.As<byte>().ToArray(), (x, y) => (byte)sum(x, y))];
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_writer_s_exception_is_not_an_error_of_the_stage(bool inPlace, int threads)
    {
        var input = new Counted(Image(3), inPlace);
        var fault = Assert.Throws<IOException>(() =>
            Run(new Invert(), [input], new ImageTarget(new FullDisk(), SampleType.UInt8), threads));
        Assert.Equal("full", fault.Message);
        Assert.Equal((1, 1), (input.Opened, input.Disposed));
    }

    private static void Run(Operator stage, Counted[] inputs, ImageTarget target, int threads)
    {
        var graph = Graphs.Of(Graphs.Node("stage", stage, [.. inputs.Select((_, i) => EdgeRef.Input(i))])) with
        {
            Inputs = [.. inputs.Select((_, i) => new GraphInput($"input {i}"))],
        };
        var typed = GraphTyper.Infer(graph, [.. inputs.Select(i => i.Image.Info)]);
        var plan = Plan.Create(typed, new PlanOptions { Threads = threads });
        Executor.Run(plan, [.. inputs.Select(i => (Func<ImageReader>)i.Open)], [target]);
    }

    private static Raster Image(int step) => Raster.Of<byte>(Info,
        [.. Enumerable.Range(0, (int)Info.Pixels * Info.Channels).Select(i => (byte)(i * step))]);

    private sealed class Counted(Raster image, bool inPlace)
    {
        public Raster Image => image;

        public int Opened { get; private set; }

        public int Disposed { get; private set; }

        public ImageReader Open()
        {
            Opened++;
            return new Reader(this, image.Open(), inPlace);
        }

        private sealed class Reader(Counted owner, ImageReader inner, bool inPlace) : ImageReader
        {
            public override ImageHeader Header => inner.Header;

            public override void Read(Span<byte> target, int rows) => inner.Read(target, rows);

            public override ReadOnlySpan<byte> ReadInPlace(int rows) => inPlace ? inner.ReadInPlace(rows) : default;

            public override void Dispose()
            {
                owner.Disposed++;
                inner.Dispose();
            }
        }
    }

    private sealed class FullDisk : ImageWriter
    {
        public override void Write(ReadOnlySpan<byte> source, int rows) => throw new IOException("full");

        public override void Finish()
        {
        }

        public override void Dispose()
        {
        }
    }
}
