namespace PipelineKit.Kernels.Convolution;

/// <summary>How far a Gaussian kernel reaches.</summary>
internal static class GaussianRadius
{
    /// <summary>Where a kernel is cut off when nobody says: at 4 sigma, rounded to whole pixels.</summary>
    public static int Default(double sigma) => (int)(4 * sigma + 0.5);
}
