namespace PipelineKit.Codecs;

/// <summary>How samples encode light, as a file says it without a profile: PNG's gAMA, cHRM, sRGB and cICP.</summary>
public sealed record ColorEncoding
{
    /// <summary>
    /// The exponent that makes samples of light: 0.45455 for most pictures, 1 for linear light. Null when unknown.
    /// </summary>
    public double? Gamma { get; init; }

    /// <summary>
    /// CIE x and y of white, red, green and blue, in this order: eight numbers. Empty when unknown.
    /// </summary>
    public IReadOnlyList<double> Chromaticities { get; init; } = [];

    /// <summary>The rendering intent of an image in sRGB, 0 to 3; null when it is not said to be in sRGB.</summary>
    public int? SrgbIntent { get; init; }

    /// <summary>
    /// Coding-independent code points (ITU-T H.273): color primaries, transfer function, matrix coefficients, and whether
    /// samples take the full range. Null when there are none.
    /// </summary>
    public (byte Primaries, byte Transfer, byte Matrix, bool FullRange)? CodePoints { get; init; }
}
