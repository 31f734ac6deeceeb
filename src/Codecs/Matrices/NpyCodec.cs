using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Matrices;

/// <summary>
/// NumPy's arrays: (height, width) or (height, width, channels), any plain dtype, both byte orders. <c>uint8</c> and
/// <c>uint16</c> have a nominal white, other types do not. Written as <c>float64</c> by default.
/// </summary>
public sealed class NpyCodec : Codec
{
    public override IReadOnlyList<CodecFormat> Formats { get; } = [new("npy", ["npy"], true, typeof(NpyOptions))];

    public override bool CanRead(ReadOnlySpan<byte> head, string extension) => head.StartsWith(NpyHeader.Magic);

    public override ImageReader Open(string path, ReadOptions options) => new NpyReader(path, options);

    public override SampleType Choose(ImageInfo image, string format, object options)
    {
        var type = ((NpyOptions)options).Dtype switch
        {
            NpyDtype.Uint8 => SampleType.UInt8,
            NpyDtype.Uint16 => SampleType.UInt16,
            NpyDtype.Float32 => SampleType.Float32,
            _ => SampleType.Float64,
        };
        if (type is SampleType.UInt8 or SampleType.UInt16 && image.White is null)
        {
            throw new PipelineException(
                Codes.NoNominalRange, "the image has no nominal range, but dtype requires integers",
                "set one with `normalize` or `levels`, or use float32 or float64");
        }
        return type;
    }

    public override ImageWriter Create(
        Stream target, ImageInfo image, ImageMetadata metadata, string format, object options, int threads) =>
        new NpyWriter(target, image, Choose(image, format, options)) 
        {
            // Numbers have no physical size.
            LeftOut = metadata.Kinds & ~MetadataKinds.Density,
        };
}
