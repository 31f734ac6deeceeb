namespace PipelineKit.Filters.Light;

/// <summary>How the range of a scene becomes that of a screen.</summary>
public enum ToneCurve
{
    /// <summary>Luminance L becomes L (1 + L / w²) / (1 + L), where w is what becomes white (E. Reinhard, 2002).</summary>
    Reinhard,

    /// <summary>A film's curve, with shoulder and toe, of each channel (J. Hable, 2010).</summary>
    Filmic,

    /// <summary>The Academy's curve, as K. Narkowicz fitted it to each channel (2015).</summary>
    Aces,
}
