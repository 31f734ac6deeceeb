using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Restore;

/// <summary>
/// Total variation denoising (L. Rudin, S. Osher and E. Fatemi, 1992), solved with A. Chambolle's dual algorithm (2004), each
/// channel separately, as scikit-image's <c>denoise_tv_chambolle</c>. Preserves edges; flattens fine texture.
/// </summary>
[Operator("denoise-tv", Family = "restore", Summary = "Total variation denoising (Chambolle): removes noise and keeps edges.",
    Example = "{ op: denoise-tv, weight: 0.15 }",
    Synonyms = ["total-variation", "tv", "chambolle", "rof", "denoise"])]
public sealed class DenoiseTv : HeldOperator
{
    /// <summary>The strength of denoising, as a fraction of white; 0.1 by default.</summary>
    [Parameter("Strength of the denoising, as a fraction of white (of 1 for images without a white).", Min = 0, AboveMin = true)]
    public double Weight { get; init; } = 0.1;

    /// <summary>The tolerance of the iteration; 0.0002 by default.</summary>
    [Parameter("Convergence tolerance: stops when the cost decreases by less than this fraction of the initial cost.", Min = 0)]
    public double Tolerance { get; init; } = 2e-4;

    /// <summary>The maximum number of iterations; 200 by default.</summary>
    [Parameter("Maximum number of iterations.", Min = 1, Max = 100_000)]
    public int MaxIterations { get; init; } = 200;

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        HeldImages.Check(inputs, "denoise-tv");
        return base.Infer(inputs);
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<HeldImage<double>> Compute(IReadOnlyList<HeldImage<double>> inputs,
        KernelContext context, IDictionary<string, object> values)
    {
        var weight = Weight * (context.Outputs[0].White ?? 1);
        foreach (var plane in inputs[0].Planes)
            new TotalVariation(plane, context.Outputs[0].Width, weight).Minimize(Tolerance, MaxIterations);
        return [inputs[0]];
    }

    /// <summary>The current result, and the two components of the dual.</summary>
    private protected override long WorkBytes(IReadOnlyList<ImageInfo> inputs) => 3 * sizeof(double) * inputs[0].Pixels;
}
