using PipelineKit.Codecs;
using PipelineKit.Imaging;

namespace PipelineKit.Tests.Host.Support;

/// <summary>A format whose files start correctly and then run into a full disk.</summary>
public sealed class FaultyCodec : Codec
{
    /// <inheritdoc/>
    public override IReadOnlyList<CodecFormat> Formats { get; } = [new("faulty", ["faulty"], true, typeof(NoOptions))];

    /// <inheritdoc/>
    public override bool CanRead(ReadOnlySpan<byte> head, string extension) => false;

    /// <inheritdoc/>
    public override ImageReader Open(string path, ReadOptions options) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override SampleType Choose(ImageInfo image, string format, object options) => SampleType.Float64;

    /// <inheritdoc/>
    public override ImageWriter Create(Stream target, ImageInfo image,
        ImageMetadata metadata, string format, object options, int threads)
    {
        target.WriteByte(1);
        return new Writer();
    }

    /// <summary>No options.</summary>
    public sealed class NoOptions;

    // ENOSPC; .NET stores errno here.
    private const int NoSpace = 28;

    private sealed class Writer : ImageWriter
    {
        public override void Write(ReadOnlySpan<byte> source, int rows) =>
            throw new IOException("No space left on device.", NoSpace);

        public override void Finish()
        {
        }

        public override void Dispose()
        {
        }
    }
}
