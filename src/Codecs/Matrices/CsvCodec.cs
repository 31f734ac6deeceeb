using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Matrices;

/// <summary>
/// Matrices and tables as text: numbers with a decimal point, separated by commas, semicolons or tabs. They are read as
/// <c>float</c> if that represents all of them exactly, otherwise as <c>double</c>, and written with the digits of the type in
/// which they were computed.
/// </summary>
public sealed class CsvCodec : Codec
{
    public override IReadOnlyList<CodecFormat> Formats { get; } = [new("csv", ["csv", "tsv"], true, typeof(CsvOptions))];

    public override bool CanRead(ReadOnlySpan<byte> head, string extension) =>
        extension is "csv" or "tsv" && !head.ContainsAnyInRange<byte>(0, 8);

    public override ImageReader Open(string path, ReadOptions options) => new CsvReader(path, options);

    public override SampleType Choose(ImageInfo image, string format, object options)
    {
        if (image.Channels > 1 && image.Width > 1)
        {
            throw new PipelineException(
                Codes.FormatCannotHold, $"csv holds one channel, or a table of width 1, but the image is {image}",
                "select a channel with `channels`, or write npy");
        }
        return image.ComputedIn ?? SampleType.Float64;
    }

    public override ImageWriter Create(
        Stream target, ImageInfo image, ImageMetadata metadata, string format, object options, int threads) =>
        Choose(image, format, options) == SampleType.Float32
            ? new CsvWriter<float>(target, image, (CsvOptions)options) { LeftOut = Lost(metadata) }
            : new CsvWriter<double>(target, image, (CsvOptions)options) { LeftOut = Lost(metadata) };

    // Numbers have no physical size.
    private static MetadataKinds Lost(ImageMetadata metadata) => metadata.Kinds & ~MetadataKinds.Density;

    public override long EncoderBytes(ImageInfo image, string format, object options, int threads) => 1 << 16;
}
