namespace PipelineKit.Kernels.Convolution;

/// <summary>The weights of a sampled Gaussian.</summary>
internal static class GaussianWeights
{
    /// <summary>Returns weights 0 to <paramref name="radius"/> from the center outwards; both sides together sum to 1.</summary>
    public static double[] Of(double sigma, int radius)
    {
        var weights = new double[radius + 1];
        for (var i = 0; i <= radius; i++)
            weights[i] = Math.Exp(-0.5 * i * i / (sigma * sigma));
        var sum = 2 * weights.Sum() - weights[0];
        for (var i = 0; i <= radius; i++)
            weights[i] /= sum;
        return weights;
    }
}
