namespace PipelineKit.Filters.Light;

/// <summary>How the background of an image is estimated.</summary>
public enum BackgroundMethod
{
    /// <summary>A ball that rolls below the surface of the samples (S. Sternberg, "Biomedical image processing", 1983).</summary>
    Ball,

    /// <summary>A least-squares polynomial of row and column.</summary>
    Polynomial,

    /// <summary>The minimum over a square, then the maximum and the mean over it: a smoothed morphological opening.</summary>
    Minimum,
}
