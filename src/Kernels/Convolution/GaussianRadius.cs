namespace PipelineKit.Kernels.Convolution;

/// <summary>The radius of a Gaussian kernel.</summary>
internal static class GaussianRadius
{
    /// <summary>Returns the default radius: 4 sigma, rounded to whole pixels.</summary>
    public static int Default(double sigma) => (int)(4 * sigma + 0.5);
}
