using System.Numerics.Tensors;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Restore;

/// <summary>
/// Undoes a known blur by light, step by step (W. H. Richardson, 1972; L. B. Lucy, 1974): an estimate, flat at first, is
/// blurred and compared with the image, and multiplied by their quotient, blurred the other way round. Nothing becomes
/// negative; each step sharpens more, noise as well. Weights and samples below 0 have no place in it: such samples count as 0.
/// </summary>
[Operator("richardson-lucy", Family = "restore", Summary = "Undoes a known blur step by step, without negative light.",
    Example = "{ op: richardson-lucy, sigma: 2, iterations: 15 }",
    Synonyms = ["deconvolution", "deblur", "lucy-richardson"])]
public sealed class RichardsonLucy : DeconvolutionOperator
{
    /// <summary>How many steps; 20 by default.</summary>
    [Parameter("How many steps are made.", Min = 1, Max = 10_000)]
    public int Iterations { get; init; } = 20;

    /// <inheritdoc/>
    private protected override IReadOnlyList<HeldImage<double>> Compute(IReadOnlyList<HeldImage<double>> inputs,
        IReadOnlyList<ImageInfo> outputs, IDictionary<string, object> values)
    {
        var filter = new FrequencyFilter(outputs[0], Border);
        var (re, im) = Factors(filter);
        var (sum, least) = (TensorPrimitives.Sum<double>(Blur.Values), 1e-12 * (outputs[0].White ?? 1));
        var quotient = new double[outputs[0].Pixels];
        foreach (var image in inputs[0].Planes)
        {
            TensorPrimitives.Max(image, 0, image);
            var estimate = new double[image.Length];
            Array.Fill(estimate, TensorPrimitives.Sum<double>(image) / image.Length);
            for (var step = 0; step < Iterations; step++)
            {
                estimate.CopyTo(quotient, 0);
                filter.Apply(quotient, null, i => (re[i], im[i]));
                for (var i = 0; i < quotient.Length; i++)
                    quotient[i] = image[i] / Math.Max(quotient[i], least);
                filter.Apply(quotient, null, i => (re[i] / sum, -im[i] / sum));
                TensorPrimitives.Multiply(estimate, quotient, estimate);
            }
            // A rounding below 0 is none.
            TensorPrimitives.Max(estimate, 0, image);
        }
        return [inputs[0]];
    }

    /// <inheritdoc/>
    private protected override long WorkBytes(IReadOnlyList<ImageInfo> inputs) =>
        2 * FrequencyFilter.Bytes(inputs[0], Border) + 2 * sizeof(double) * inputs[0].Pixels;
}
