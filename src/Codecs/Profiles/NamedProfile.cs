namespace PipelineKit.Codecs.Profiles;

/// <summary>Color spaces with a fixed profile. Gray images use the tone curve of the color space.</summary>
public enum NamedProfile
{
    /// <summary>sRGB (IEC 61966-2-1), the color space of the web.</summary>
    Srgb,

    /// <summary>Display P3: the primaries of digital cinema with the white and the curve of sRGB.</summary>
    DisplayP3,

    /// <summary>Adobe RGB (1998): a wider range of greens, and an exponent of 563/256.</summary>
    AdobeRgb,

    /// <summary>ProPhoto RGB (ROMM RGB, ISO 22028-2): nearly all colors, relative to D50. Use 16 bits.</summary>
    ProphotoRgb,
}
