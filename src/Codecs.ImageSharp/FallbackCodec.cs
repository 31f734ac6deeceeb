using PipelineKit.Codecs.Vips;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Codecs.ImageSharp;

/// <summary>
/// Formats that both libvips and ImageSharp support; ImageSharp is used if libvips cannot be loaded. This is determined when a
/// file is opened or written, so runs without such files load no library.
/// </summary>
internal sealed class FallbackCodec(VipsCodec first, ImageSharpCodec second) : Codec
{
    public override IReadOnlyList<CodecFormat> Formats => first.Formats;

    public override bool CanRead(ReadOnlySpan<byte> head, string extension) => first.CanRead(head, extension);

    public override ImageReader Open(string path, ReadOptions options)
    {
        try
        {
            return first.Open(path, options);
        }
        catch (PipelineException e) when (e.Code == Codes.CodecMissing)
        {
            return second.Open(path, options);
        }
    }

    // ImageSharp's own limits apply only if libvips cannot be loaded, which is checked here.
    public override void Check(string format, object options, OperatorCheck check)
    {
        first.Check(format, options, check);
        var own = new OperatorCheck([]);
        second.Check(format, options, own);
        if (check.Findings.Count == 0 && own.Findings.Count > 0 && !first.Loads)
            second.Check(format, options, check);
    }

    public override FrameReader OpenFrames(string path, ReadOptions options)
    {
        try
        {
            return first.OpenFrames(path, options);
        }
        catch (PipelineException e) when (e.Code == Codes.CodecMissing)
        {
            return second.OpenFrames(path, options);
        }
    }

    public override SampleType Choose(ImageInfo image, string format, object options) =>
        Writer(image, options).Choose(image, format, options);

    public override ImageWriter Create(
        Stream target, ImageInfo image, ImageMetadata metadata, string format, object options, int threads) =>
        Writer(image, options).Create(target, image, metadata, format, options, threads);

    public override FrameWriter CreateFrames(
        Stream target, FrameSequence sequence, string format, object options, int threads) =>
        VipsLibrary.Loads ? first.CreateFrames(target, sequence, format, options, threads)
            : second.CreateFrames(target, sequence, format, options, threads);

    public override long EncoderBytes(ImageInfo image, string format, object options, int threads) =>
        Writer(image, options).EncoderBytes(image, format, options, threads);

    private Codec Writer(ImageInfo image, object options) => first.CanWrite(image, options) ? first : second;
}
