namespace PipelineKit.Codecs.Vips;

/// <summary>libvips' sample types (VipsBandFormat).</summary>
internal enum VipsFormat
{
    UChar, Char, UShort, Short, UInt, Int, Float, Complex, Double, DoubleComplex,
}

/// <summary>What samples mean (VipsInterpretation); only those that matter here.</summary>
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
