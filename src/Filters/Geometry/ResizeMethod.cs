namespace PipelineKit.Filters.Geometry;

/// <summary>Resampling methods.</summary>
public enum ResizeMethod
{
    /// <summary>The sample nearest to the center of the output pixel, without mixing, for labels and masks.</summary>
    Nearest,

    /// <summary>Linear interpolation over two samples (a triangle kernel).</summary>
    Bilinear,

    /// <summary>The cubic of Keys with a = −0.5 (Catmull-Rom) over four samples.</summary>
    Bicubic,

    /// <summary>A sinc windowed by its wide main lobe, over six samples: the sharpest, with slight halos.</summary>
    Lanczos3,

    /// <summary>The exact mean over the output pixel's area in the input; no halos.</summary>
    Area,
}
