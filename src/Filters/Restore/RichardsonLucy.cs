using System.Numerics.Tensors;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Sums;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Restore;

/// <summary>
/// Richardson-Lucy deconvolution (W. H. Richardson, 1972; L. B. Lucy, 1974). Starting from a constant estimate, each iteration
/// multiplies the estimate by the ratio of the image to the blurred estimate, correlated with the point-spread function. The
/// result is never negative. More iterations sharpen more and amplify noise. Negative samples count as 0, and negative weights
/// are an error.
/// </summary>
[Operator("richardson-lucy", Family = "restore", Summary = "Richardson-Lucy deconvolution: reverses a known blur iteratively.",
    Example = "{ op: richardson-lucy, sigma: 2, iterations: 15 }",
    Synonyms = ["deconvolution", "deblur", "lucy-richardson"])]
public sealed class RichardsonLucy : DeconvolutionOperator
{
    /// <summary>The number of iterations; 20 by default.</summary>
    [Parameter("Number of iterations.", Min = 1, Max = 10_000)]
    public int Iterations { get; init; } = 20;

    /// <inheritdoc/>
    private protected override IReadOnlyList<HeldImage<double>> Compute(IReadOnlyList<HeldImage<double>> inputs,
        KernelContext context, IDictionary<string, object> values)
    {
        var filter = new FrequencyFilter(context.Outputs[0], Border);
        var (re, im) = Factors(filter);
        var (sum, least) = (PlaneSums.Sum(Blur.Values), 1e-12 * (context.Outputs[0].White ?? 1));
        var quotient = new double[context.Outputs[0].Pixels];
        foreach (var image in inputs[0].Planes)
        {
            TensorPrimitives.Max(image, 0, image);
            var estimate = new double[image.Length];
            Array.Fill(estimate, PlaneSums.Sum(image) / image.Length);
            for (var step = 0; step < Iterations; step++)
            {
                estimate.CopyTo(quotient, 0);
                filter.Apply(quotient, null, i => (re[i], im[i]));
                for (var i = 0; i < quotient.Length; i++)
                    quotient[i] = image[i] / Math.Max(quotient[i], least);
                filter.Apply(quotient, null, i => (re[i] / sum, -im[i] / sum));
                TensorPrimitives.Multiply(estimate, quotient, estimate);
            }
            // Negative rounding errors become 0.
            TensorPrimitives.Max(estimate, 0, image);
        }
        return [inputs[0]];
    }

    /// <inheritdoc/>
    private protected override long WorkBytes(IReadOnlyList<ImageInfo> inputs) =>
        2 * FrequencyFilter.Bytes(inputs[0], Border) + 2 * sizeof(double) * inputs[0].Pixels;
}
