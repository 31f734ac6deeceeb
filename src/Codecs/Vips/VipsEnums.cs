using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Vips;

/// <summary>libvips' sample types (VipsBandFormat).</summary>
internal enum VipsFormat
{
    UChar, Char, UShort, Short, UInt, Int, Float, Complex, Double, DoubleComplex,
}

/// <summary>The sample types of images as libvips names them.</summary>
internal static class VipsFormats
{
    /// <summary>Returns the name for a type of samples.</summary>
    public static VipsFormat Format(this SampleType type) => type switch
    {
        SampleType.UInt8 => VipsFormat.UChar,
        SampleType.UInt16 => VipsFormat.UShort,
        SampleType.Float32 => VipsFormat.Float,
        _ => VipsFormat.Double,
    };
}

/// <summary>The color spaces in use (VipsInterpretation).</summary>
internal enum VipsMeaning
{
    MultiBand = 0,
    Gray = 1,
    Xyz = 12,
    Lab = 13,
    Cmyk = 15,
    Rgb = 17,
    LabS = 21,
    Srgb = 22,
    Rgb16 = 25,
    Gray16 = 26,
    ScRgb = 28,
}

/// <summary>How strict a loader is (VipsFailOn).</summary>
internal enum VipsFailOn
{
    None, Truncated, Error, Warning,
}
