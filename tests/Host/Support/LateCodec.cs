using PipelineKit.Codecs;
using PipelineKit.Imaging;

namespace PipelineKit.Tests.Host.Support;

/// <summary>A format that calls back when a file is complete.</summary>
public sealed class LateCodec(Action whole) : Codec
{
    /// <inheritdoc/>
    public override IReadOnlyList<CodecFormat> Formats { get; } = [new("late", ["late"], true, typeof(NoOptions))];

    /// <inheritdoc/>
    public override bool CanRead(ReadOnlySpan<byte> head, string extension) => false;

    /// <inheritdoc/>
    public override ImageReader Open(string path, ReadOptions options) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override SampleType Choose(ImageInfo image, string format, object options) => SampleType.Float64;

    /// <inheritdoc/>
    public override ImageWriter Create(
        Stream target, ImageInfo image, ImageMetadata metadata, string format, object options, int threads) => new Writer(whole);

    /// <summary>No options.</summary>
    public sealed class NoOptions;

    private sealed class Writer(Action whole) : ImageWriter
    {
        public override void Write(ReadOnlySpan<byte> source, int rows)
        {
        }

        public override void Finish() => whole();

        public override void Dispose()
        {
        }
    }
}
