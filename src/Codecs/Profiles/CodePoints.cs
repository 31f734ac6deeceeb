namespace PipelineKit.Codecs.Profiles;

/// <summary>Color code points (ITU-T H.273, tables 2 and 3) that a profile can express.</summary>
internal static class CodePoints
{
    /// <summary>Returns x and y of white, red, green, blue; null for others.</summary>
    public static double[]? Primaries(byte code) => code switch
    {
        1 => [0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06],
        5 => [0.3127, 0.329, 0.64, 0.33, 0.29, 0.6, 0.15, 0.06],
        6 or 7 => [0.3127, 0.329, 0.63, 0.34, 0.31, 0.595, 0.155, 0.07],
        9 => [0.3127, 0.329, 0.708, 0.292, 0.17, 0.797, 0.131, 0.046],
        11 => [0.314, 0.351, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06],
        12 => [0.3127, 0.329, 0.68, 0.32, 0.265, 0.69, 0.15, 0.06],
        _ => null,
    };

    /// <summary>
    /// Returns the exponent that maps light to samples; null for others. The curve of video is treated as one of about 2.2, as
    /// for pictures.
    /// </summary>
    public static double? Exponent(byte code) => code switch
    {
        1 or 4 or 6 or 13 or 14 or 15 => 0.45455,
        5 => 1 / 2.8,
        8 => 1,
        _ => null,
    };
}
