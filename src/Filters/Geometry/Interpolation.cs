namespace PipelineKit.Filters.Geometry;

/// <summary>How a sample between four pixels is made.</summary>
public enum Interpolation
{
    /// <summary>The nearest sample: nothing is mixed, for labels and masks.</summary>
    Nearest,

    /// <summary>Linear between neighbors, over 2 × 2 samples.</summary>
    Bilinear,

    /// <summary>The cubic of Keys with a = −0.5 (Catmull-Rom), over 4 × 4 samples; overshoots a little at hard edges.</summary>
    Bicubic,
}
