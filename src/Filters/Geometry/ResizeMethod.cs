namespace PipelineKit.Filters.Geometry;

/// <summary>How a sample between samples is made.</summary>
public enum ResizeMethod
{
    /// <summary>The sample nearest to the center of the output pixel; no mixing, for labels and masks.</summary>
    Nearest,

    /// <summary>A triangle over two samples: linear between neighbors.</summary>
    Bilinear,

    /// <summary>The cubic of Keys with a = −0.5 (Catmull-Rom) over four samples.</summary>
    Bicubic,

    /// <summary>The sinc windowed by its own wide lobe, over six samples: the sharpest, with slight halos.</summary>
    Lanczos3,

    /// <summary>The exact mean over the output pixel's own area of the input; no halos.</summary>
    Area,
}
