namespace PipelineKit.Filters.Color.Spaces;

/// <summary>What the three channels of a color image mean.</summary>
public enum ColorSpace
{
    /// <summary>Red, green, blue as files have them: sRGB, encoded by the curve of IEC 61966-2-1. From 0 to white.</summary>
    Rgb,

    /// <summary>The same three, proportional to light. From 0 to white.</summary>
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
    /// Luma and two differences of ITU-R BT.601 over the full range, as JFIF (ITU-T T.871) has them, in the order Y, Cb, Cr:
    /// from 0 to white; gray has differences of (white + 1)/2 where white is 2ⁿ − 1 and above 1, else white/2.
    /// </summary>
    Ycbcr,

    /// <summary>
    /// CIE 1931 XYZ for 2°, Y of white 1: white is D65 at 0.950456, 1, 1.088754. The matrix of the primaries of ITU-R BT.709
    /// to six places, as OpenCV and scikit-image have it. No nominal white.
    /// </summary>
    Xyz,

    /// <summary>
    /// CIE 1976 L*a*b* about D65, which is 0.950456, 1, 1.088754 as in <see cref="Xyz"/> and OpenCV: L 0–100, a and b about
    /// −128 to 127. No nominal white.
    /// </summary>
    Lab,
}
