namespace PipelineKit.Codecs.Profiles.Conversion;

/// <summary>How colors outside the range of the result are converted (ICC.1:2022, 6.2), numbered as by ICC.</summary>
public enum RenderingIntent
{
    /// <summary>Compresses the range of all colors, as intended by the maker of the profile. For printed photographs.</summary>
    Perceptual,

    /// <summary>Colors relative to white remain exact; those outside the destination are clipped.</summary>
    Relative,

    /// <summary>Preserves vividness rather than hue. For charts.</summary>
    Saturation,

    /// <summary>Colors remain exact, including that of white. For proofs.</summary>
    Absolute,
}
