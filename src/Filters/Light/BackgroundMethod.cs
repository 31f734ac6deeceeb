namespace PipelineKit.Filters.Light;

/// <summary>How the ground of an image is found.</summary>
public enum BackgroundMethod
{
    /// <summary>A ball that rolls below the surface of the samples (S. Sternberg, "Biomedical image processing", 1983).</summary>
    Ball,

    /// <summary>The polynomial of row and column that is nearest to the samples, by least squares.</summary>
    Polynomial,
}
