using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Matrices;

/// <summary>
/// Matrices and tables as text: numbers with a decimal point, separated by commas, semicolons or tabulators. Numbers go in and
/// out exactly, as <c>double</c>.
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
                Codes.FormatCannotHold, $"csv holds one channel, or a table of width 1, and the image is {image}",
                "pick a channel with `channels`, or write npy");
        }
        return SampleType.Float64;
    }

    public override ImageWriter Create(
        Stream target, ImageInfo image, ImageMetadata metadata, string format, object options, int threads) =>
        new CsvWriter(target, image, (CsvOptions)options) 
        {
            // Numbers have no size on paper.
            LeftOut = metadata.Kinds & ~MetadataKinds.Density,
        };

    public override long EncoderBytes(ImageInfo image, string format, object options, int threads) => 1 << 16;
}
