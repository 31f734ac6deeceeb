namespace PipelineKit.Filters.Light;

/// <summary>The tone curve of <see cref="Tonemap"/>.</summary>
public enum ToneCurve
{
    /// <summary>Maps luminance L to L (1 + L / w²) / (1 + L), where w maps to white (E. Reinhard, 2002).</summary>
    Reinhard,

    /// <summary>A filmic curve with shoulder and toe, per channel (J. Hable, 2010).</summary>
    Filmic,

    /// <summary>The fit of the ACES curve by K. Narkowicz, per channel (2015).</summary>
    Aces,
}
