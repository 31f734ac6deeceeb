using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Restore;

/// <summary>
/// Takes away noise and keeps edges: the image of least total variation that is not far from the original (L. Rudin, S. Osher and
/// E. Fatemi, 1992), by A. Chambolle's dual steps (2004), each channel by itself, as scikit-image's
/// <c>denoise_tv_chambolle</c>. Fine texture becomes flat areas.
/// </summary>
[Operator("denoise-tv", Family = "restore", Summary = "Takes away noise and keeps edges, by total variation.",
    Example = "{ op: denoise-tv, weight: 0.15 }",
    Synonyms = ["total-variation", "tv", "chambolle", "rof", "denoise"])]
public sealed class DenoiseTv : HeldOperator
{
    /// <summary>How much is taken away; 0.1 of white by default.</summary>
    [Parameter("How much is taken away, as a part of white (of 1, where there is none).", Min = 0, AboveMin = true)]
    public double Weight { get; init; } = 0.1;

    /// <summary>The end of the search; 0.0002 by default.</summary>
    [Parameter("The search ends when the cost falls by less than this part of the first cost.", Min = 0)]
    public double Tolerance { get; init; } = 2e-4;

    /// <summary>Steps at most; 200 by default.</summary>
    [Parameter("How many steps are made at most.", Min = 1, Max = 100_000)]
    public int MaxIterations { get; init; } = 200;

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        HeldImages.Check(inputs, "denoise-tv");
        return base.Infer(inputs);
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<HeldImage<double>> Compute(IReadOnlyList<HeldImage<double>> inputs,
        IReadOnlyList<ImageInfo> outputs, IDictionary<string, object> values)
    {
        var weight = Weight * (outputs[0].White ?? 1);
        foreach (var plane in inputs[0].Planes)
            new TotalVariation(plane, outputs[0].Width, weight).Minimize(Tolerance, MaxIterations);
        return [inputs[0]];
    }

    /// <summary>The result so far, and the two components of the dual.</summary>
    private protected override long WorkBytes(IReadOnlyList<ImageInfo> inputs) => 3 * sizeof(double) * inputs[0].Pixels;
}
