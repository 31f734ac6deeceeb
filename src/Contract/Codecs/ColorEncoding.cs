namespace PipelineKit.Codecs;

/// <summary>How samples encode light, as stated by a file without a profile: PNG's gAMA, cHRM, sRGB and cICP.</summary>
public sealed record ColorEncoding
{
    /// <summary>
    /// Gets the exponent that maps light to samples: 0.45455 for most images, 1 for linear light. Null if unknown.
    /// </summary>
    public double? Gamma { get; init; }

    /// <summary>Gets the CIE x and y of white, red, green and blue, in this order: eight numbers. Empty if unknown.</summary>
    public IReadOnlyList<double> Chromaticities { get; init; } = [];

    /// <summary>Gets the rendering intent of an image in sRGB, 0 to 3; null if the image is not declared as sRGB.</summary>
    public int? SrgbIntent { get; init; }

    /// <summary>
    /// Gets the coding-independent code points (ITU-T H.273): color primaries, transfer function, matrix coefficients, and
    /// whether samples use the full range. Null if there are none.
    /// </summary>
    public (byte Primaries, byte Transfer, byte Matrix, bool FullRange)? CodePoints { get; init; }
}
