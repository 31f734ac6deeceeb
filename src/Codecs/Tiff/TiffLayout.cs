using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Tiff;

/// <summary>How a TIFF stores its samples, by its tags.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Bits">Bits per sample.</param>
/// <param name="Samples">Samples per pixel.</param>
/// <param name="Format">The number type: one of the constants.</param>
/// <param name="Photometric">The meaning of the samples: one of the constants.</param>
internal sealed record TiffLayout(long Width, long Height, long Bits, long Samples, long Format, long Photometric)
{
    public const long Unsigned = 1, Signed = 2, Float = 3;
    public const long WhiteIsZero = 0, BlackIsZero = 1, Rgb = 2, Palette = 3, YCbCr = 6, CieLab = 8, IccLab = 9,
        ColorFilterArray = 32803, LinearRaw = 34892;

    private const long OldJpeg = 6, Jpeg = 7;

    // None, CCITT, LZW, both numbers of deflate, PackBits, ThunderScan: the lossless schemes of LibTiff.NET.
    private static readonly long[] _packings = [1, 2, 3, 4, 5, 8, 32773, 32946, 32809];

    /// <summary>Whether the samples of a pixel are in separate planes.</summary>
    public bool IsPlanar => SaysPlanes && Samples > 1;

    /// <summary>Whether the file states separate planes, possibly for a single one: libvips relies on this.</summary>
    public bool SaysPlanes { get; init; }

    public bool IsTiled { get; init; }

    public long TileWidth { get; init; }

    public long TileHeight { get; init; }

    public long Packing { get; init; }

    public long RowsPerStrip { get; init; }

    /// <summary>Whether all samples have the same width and format.</summary>
    public bool IsUniform { get; init; }

    /// <summary>Whether samples have different widths, such as 5, 6 and 5 bits: no library reads them.</summary>
    public bool IsMixed { get; init; }

    /// <summary>Whether color is premultiplied by alpha.</summary>
    public bool IsAssociated { get; init; }

    /// <summary>
    /// Whether it is YCbCr with as many samples of color as of brightness, and not JPEG: libvips returns it as if it were RGB.
    /// </summary>
    public bool IsWholeYCbCr { get; init; }

    // libvips divides color by alpha in floats, and drops the fraction of the result.
    private bool IsTruncated => IsAssociated && HasAlpha && Format == Unsigned && Bits is 8 or 16
        && Photometric is BlackIsZero or Rgb && _packings.Contains(Packing);

    public bool IsLab => Photometric is CieLab or IccLab;

    /// <summary>The number of color channels, without alpha and other channels.</summary>
    public int ColorChannels => Photometric is Rgb or LinearRaw or CieLab or IccLab ? 3 : 1;

    /// <summary>As in libvips, one channel more than the color requires is alpha.</summary>
    public bool HasAlpha => Photometric != Palette && Samples == ColorChannels + 1;

    /// <summary>Whether some version of libvips rejects or misreads such a file.</summary>
    public bool IsBeyondLibvips => IsMixed || IsUniform && Format is Unsigned or Signed or Float && (IsLab || IsWholeYCbCr
        || Bits is not (1 or 2 or 4 or 8 or 16 or 32)
        || (Bits < 8 && Samples > 1)
        || (Bits == 16 && Format == Float)
        || IsTruncated
        || (IsTiled && IsPlanar));

    public static TiffLayout Of(TiffDirectory tags)
    {
        var (bits, samples) = (tags.First(TiffTag.BitsPerSample, 1), tags.First(TiffTag.SamplesPerPixel, 1));
        var format = tags.First(TiffTag.SampleFormat, Unsigned);
        var photometric = tags.First(TiffTag.Photometric, samples >= 3 ? Rgb : BlackIsZero);
        return new TiffLayout(tags.First(TiffTag.Width, 0), tags.First(TiffTag.Height, 0), bits, samples, format,
            photometric)
        {
            SaysPlanes = tags.First(TiffTag.Planes, 1) == 2,
            IsTiled = tags.Length(TiffTag.TileOffsets) > 0,
            TileWidth = tags.First(TiffTag.TileWidth, 0),
            TileHeight = tags.First(TiffTag.TileHeight, 0),
            Packing = tags.First(TiffTag.Compression, 1),
            RowsPerStrip = tags.First(TiffTag.RowsPerStrip, long.MaxValue),
            IsUniform = tags.Numbers(TiffTag.BitsPerSample).All(each => each == bits)
                // a* and b* are signed, L* is not.
                && (photometric is CieLab or IccLab || tags.Numbers(TiffTag.SampleFormat).All(each => each == format)),
            IsMixed = tags.Numbers(TiffTag.BitsPerSample).Any(each => each != bits),
            IsWholeYCbCr = photometric == YCbCr && tags.First(TiffTag.Compression, 1) is not (OldJpeg or Jpeg)
                && tags.Numbers(TiffTag.Subsampling).SequenceEqual([1, 1]),
            IsAssociated = tags.First(TiffTag.ExtraSamples, 0) == 1,
        };
    }

    /// <summary>Returns why such a file is not supported; null if it is.</summary>
    public string? Refusal() => this switch
    {
        { IsMixed: true } => "of samples of different widths",
        { Format: Float, Bits: not (16 or 32 or 64) } => $"of floats of {Bits} bits",
        { Format: Unsigned, Bits: not ((>= 1 and <= 16) or 32 or 64) } => $"of {Bits} bits per sample",
        { Format: Signed, Bits: not (8 or 16 or 32 or 64) } => $"of signed integers of {Bits} bits",
        { IsLab: true } when Format == Float || Bits is not (8 or 16) || Samples is not (3 or 4) =>
            $"of L*a*b* in {Samples} samples of {Bits} bits",
        { IsLab: false, Photometric: not (WhiteIsZero or BlackIsZero or Rgb or Palette or ColorFilterArray or LinearRaw) } =>
            $"of the color space {Photometric}",
        { Photometric: Palette } when Samples > 1 || Bits > 16 || Format != Unsigned => $"of a palette of {Bits} bits",
        { Packing: Jpeg, Bits: 8 } => null,
        _ when !_packings.Contains(Packing) => $"of {Bits} bits with compression {Packing}",
        _ when Samples < ColorChannels => $"of {Samples} samples per pixel",
        _ => null,
    };

    /// <summary>Returns the image that is delivered.</summary>
    public ImageInfo Describe() => new((int)Width, (int)Height,
        Photometric == Palette ? 3 : (int)Samples)
    {
        HasAlpha = HasAlpha,
        White = Photometric == Palette ? byte.MaxValue : Format == Unsigned || IsLab ? Type is SampleType.Float64 ? null
            : (1 << (int)Bits) - 1 : null,
    };

    /// <summary>The narrowest type that holds the samples.</summary>
    public SampleType Type => this switch
    {
        { Photometric: Palette } => SampleType.UInt8,
        { IsLab: false, Format: Float, Bits: 64 } or { Bits: 32 or 64, Format: not Float } => SampleType.Float64,
        { IsLab: false, Format: Float or Signed } => SampleType.Float32,
        _ => Bits > 8 ? SampleType.UInt16 : SampleType.UInt8,
    };
}
