using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Restore;

/// <summary>
/// Wiener deconvolution (N. Wiener; B. R. Hunt, 1973): each frequency is multiplied by H* / (|H|² + noise · R²), where H is the
/// transfer function of the blur. With <c>prior: smooth</c>, R is the transfer function of the 3×3 Laplacian, as in
/// scikit-image's <c>wiener</c>; with <c>flat</c>, R is 1.
/// </summary>
[Operator("wiener", Family = "restore", Summary = "Wiener deconvolution: reverses a known blur while limiting noise.",
    Example = "{ op: wiener, sigma: 2, noise: 0.01 }",
    Synonyms = ["deconvolution", "deblur", "unblur"])]
public sealed class Wiener : DeconvolutionOperator
{
    /// <summary>The amount of noise; 0.01 by default.</summary>
    [Parameter("Noise-to-signal ratio; higher values suppress noise, lower values sharpen.", Min = 0)]
    public double Noise { get; init; } = 0.01;

    /// <summary>The prior of the image; smooth by default.</summary>
    [Parameter("Assumed power spectrum of the image: smooth (Laplacian regularization) or flat.")]
    public WienerPrior Prior { get; init; } = WienerPrior.Smooth;

    /// <inheritdoc/>
    private protected override IReadOnlyList<HeldImage<double>> Compute(IReadOnlyList<HeldImage<double>> inputs,
        KernelContext context, IDictionary<string, object> values)
    {
        var filter = new FrequencyFilter(context.Outputs[0], Border);
        var (re, im) = Factors(filter);
        filter.ApplyAll(inputs[0].Planes, i =>
        {
            var rough = Prior == WienerPrior.Flat ? 1 : Laplacian(i % filter.Width, i / filter.Width, filter);
            var power = re[i] * re[i] + im[i] * im[i] + Noise * rough * rough;
            // Frequencies that the blur removes completely cannot be restored.
            return power <= 0 ? (0, 0) : (re[i] / power, -im[i] / power);
        });
        return [inputs[0]];
    }

    /// <inheritdoc/>
    private protected override long WorkBytes(IReadOnlyList<ImageInfo> inputs) => 2 * FrequencyFilter.Bytes(inputs[0], Border);

    private static double Laplacian(int u, int v, FrequencyFilter filter) =>
        4 - 2 * Math.Cos(2 * Math.PI * u / filter.Width) - 2 * Math.Cos(2 * Math.PI * v / filter.Height);
}
