namespace PipelineKit.Filters.Color.Spaces;

/// <summary>The color space of a three-channel image.</summary>
public enum ColorSpace
{
    /// <summary>Red, green, blue as stored in files: sRGB, encoded by the curve of IEC 61966-2-1. From 0 to white.</summary>
    Rgb,

    /// <summary>Linear-light red, green, blue. From 0 to white.</summary>
    Linear,

    /// <summary>
    /// Hue 0–360°, saturation 0–1, value 0–1 (A. R. Smith, Color gamut transform pairs, 1978), as OpenCV's HSV of floats.
    /// No nominal white.
    /// </summary>
    Hsv,

    /// <summary>
    /// Hue 0–360°, saturation 0–1, lightness 0–1 (G. H. Joblove and D. Greenberg, Color spaces for computer graphics, 1978),
    /// as OpenCV's HLS of floats, in this order. No nominal white.
    /// </summary>
    Hsl,

    /// <summary>
    /// Full-range luma and color differences of ITU-R BT.601, as in JFIF (ITU-T T.871), in the order Y, Cb, Cr: from 0 to white.
    /// The differences of gray are (white + 1)/2 if white is 2ⁿ − 1 and above 1, otherwise white/2.
    /// </summary>
    Ycbcr,

    /// <summary>
    /// CIE 1931 XYZ for the 2° observer, scaled so that white has Y = 1: D65 is 0.950456, 1, 1.088754. Uses the six-digit matrix
    /// of the ITU-R BT.709 primaries, as OpenCV and scikit-image. No nominal white.
    /// </summary>
    Xyz,

    /// <summary>
    /// CIE 1976 L*a*b* relative to D65, with the white point of <see cref="Xyz"/> and OpenCV: L 0–100, a and b about −128 to 127.
    /// No nominal white.
    /// </summary>
    Lab,
}
