using PipelineKit.Codecs;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Registry;

namespace PipelineKit.Tests.Pipeline.Graph;

/// <summary>A codec with formats and options that accesses no files.</summary>
internal sealed class TestCodec(params CodecFormat[] formats) : Codec
{
    public static CodecRegistry Registry { get; } = new([new TestCodec(
        new("png", ["png"], true, typeof(Options)), new("jpeg", ["jpg", "jpeg"],
            true, typeof(Options)), new("gif", ["gif"], false, typeof(Options)))]);

    public override IReadOnlyList<CodecFormat> Formats { get; } = formats;

    public override bool CanRead(ReadOnlySpan<byte> head, string extension) =>
        head.Length > 0 && head[0] == 'T' || extension == "text";

    public override ImageReader Open(string path, ReadOptions options) => throw new NotSupportedException();

    public override SampleType Choose(ImageInfo image, string format, object options) => throw new NotSupportedException();

    public override ImageWriter Create(Stream target, ImageInfo image,
        ImageMetadata metadata, string format, object options, int threads) =>
            throw new NotSupportedException();

    public sealed class Options
    {
        [Parameter("How good.", Min = 1, Max = 100)]
        public int Quality { get; init; } = 85;
    }
}
