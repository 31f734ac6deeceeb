using PipelineKit.Codecs;
using PipelineKit.Imaging;

namespace PipelineKit.Bench.Isolation;

/// <summary>An image of 8-bit noise in memory, as a decoder delivers it.</summary>
internal sealed class NoiseImage
{
    private readonly byte[] samples;

    public NoiseImage(int width, int height, int channels, int seed)
    {
        Info = new ImageInfo(width, height, channels) { White = 255 };
        samples = new byte[width * height * channels];
        new Random(seed).NextBytes(samples);
    }

    public ImageInfo Info { get; }

    public ImageReader Open() => new Reader(this);

    private sealed class Reader(NoiseImage image) : ImageReader
    {
        private int next;

        public override ImageHeader Header { get; } = new(image.Info, SampleType.UInt8, "noise");

        public override void Read(Span<byte> target, int rows)
        {
            var count = rows * image.Info.Width * image.Info.Channels;
            image.samples.AsSpan(next, count).CopyTo(target);
            next += count;
        }

        public override void Dispose()
        {
        }
    }
}

/// <summary>A writer that discards its rows.</summary>
internal sealed class Nowhere : ImageWriter
{
    public override void Write(ReadOnlySpan<byte> source, int rows)
    {
    }

    public override void Finish()
    {
    }

    public override void Dispose()
    {
    }
}
