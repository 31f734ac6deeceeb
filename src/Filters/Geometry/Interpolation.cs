namespace PipelineKit.Filters.Geometry;

/// <summary>Interpolation methods between pixels.</summary>
public enum Interpolation
{
    /// <summary>The nearest sample, without mixing, for labels and masks.</summary>
    Nearest,

    /// <summary>Linear interpolation over 2 × 2 samples.</summary>
    Bilinear,

    /// <summary>The cubic of Keys with a = −0.5 (Catmull-Rom) over 4 × 4 samples; overshoots slightly at hard edges.</summary>
    Bicubic,
}
