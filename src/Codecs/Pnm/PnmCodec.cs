using PipelineKit.Codecs.Files;
using PipelineKit.Codecs.Formats;
using PipelineKit.Codecs.Frames;
using PipelineKit.Codecs.Metadata;
using PipelineKit.Codecs.Options;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Codecs.Pnm;

/// <summary>PBM, PGM, PPM (plain and binary), PAM and PFM, including files with several concatenated images.</summary>
public sealed class PnmCodec : Codec
{
    public override IReadOnlyList<CodecFormat> Formats { get; } =
    [
        new("pnm", ["ppm", "pgm", "pbm", "pnm"], CanWrite: true, typeof(PnmOptions)) { ReadsFrames = true, WritesFrames = true },
        new("pam", ["pam"], CanWrite: true, typeof(PamOptions)) { ReadsFrames = true, WritesFrames = true },
        new("pfm", ["pfm"], CanWrite: true, typeof(PfmOptions)) { ReadsFrames = true, WritesFrames = true },
    ];

    public override bool CanRead(ReadOnlySpan<byte> head, string extension) => PnmHeader.Begins(head);

    public override ImageReader Open(string path, ReadOptions options)
    {
        var file = InputFile.Open(path);
        try
        {
            InputFile.Identify(file, path, head => PnmHeader.Begins(head) ? Formats[0] : null);
            if (options.AsTable)
                throw new PipelineException(Codes.Unsupported,
                    $"'{path}' is an image, not a table", "use a CSV or NPY file");
            return PnmReader.Open(file, path, options);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public override void Check(string format, object options, OperatorCheck check) => FormatChoice.Check(options, check);

    public override SampleType Choose(ImageInfo image, string format, object options)
    {
        var type = FormatChoice.Of(image, format, options);
        if (type == SampleType.Float32 && PnmWriter.Bytes(image, type) > Array.MaxLength)
            throw FormatChoice.CannotHold(format,
                $"at most 2 GiB of floats, but the image is {image.Width}×{image.Height}", "write tiff or npy");
        return type;
    }

    public override ImageWriter Create(
        Stream target, ImageInfo image, ImageMetadata metadata, string format, object options, int threads)
    {
        var type = Choose(image, format, options);
        return OutputMetadata.Of(metadata, image, format, FormatMetadata.Of(format))
            .Wrap(new PnmWriter(target, image, type, format), type);
    }

    public override FrameWriter CreateFrames(
        Stream target, FrameSequence sequence, string format, object options, int threads) =>
        new AssembledFrames(target, sequence, new PnmAssembly(format),
            (stage, image, metadata) => Create(stage, image, metadata, format, options, threads));

    public override long EncoderBytes(ImageInfo image, string format, object options, int threads) =>
        PnmWriter.Bytes(image, Choose(image, format, options));
}
