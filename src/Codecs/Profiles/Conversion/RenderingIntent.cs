namespace PipelineKit.Codecs.Profiles.Conversion;

/// <summary>How colors are converted that the destination cannot show (ICC.1:2022, 6.2); the values are those of ICC.</summary>
public enum RenderingIntent
{
    /// <summary>As the profiles' makers consider pleasing: all colors can change. For photographs on printers.</summary>
    Perceptual,

    /// <summary>Colors relative to white remain exact; those outside the destination are clipped.</summary>
    Relative,

    /// <summary>Vividness matters more than hue, as for charts.</summary>
    Saturation,

    /// <summary>Colors remain exact, including that of white, as for proofs.</summary>
    Absolute,
}
