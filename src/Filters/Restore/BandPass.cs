using PipelineKit.Diagnostics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Restore;

/// <summary>
/// Keeps structures with periods from <c>fine</c> to <c>coarse</c> pixels and removes finer ones, such as noise, and coarser
/// ones, such as uneven illumination. The gain at frequency f, in cycles per pixel in any direction, is L(f · fine) · (1 − L(f ·
/// coarse)), where L(r) is 2^(−r²) (gaussian), 1 / (1 + r^(2 · order)) (butterworth), or 1 up to r = 1 and 0 beyond (ideal). The
/// mean is preserved unless <c>keep-mean</c> is false.
/// </summary>
[Operator("band-pass", Family = "restore", Summary = "Band-pass filter: keeps structures between two sizes.",
    Example = "{ op: band-pass, fine: 3, coarse: 30 }",
    Synonyms = ["bandpass", "fft-filter", "low-pass", "high-pass", "frequency-filter", "butterworth"])]
public sealed class BandPass : HeldOperator
{
    /// <summary>The minimum period; none by default.</summary>
    [Parameter("Shortest period that is kept; by default, no lower limit.", Min = 0, AboveMin = true, Unit = "pixels")]
    public double? Fine { get; init; }

    /// <summary>The maximum period; none by default.</summary>
    [Parameter("Longest period that is kept; by default, no upper limit.", Min = 0, AboveMin = true, Unit = "pixels")]
    public double? Coarse { get; init; }

    /// <summary>The transition at the limits; Gaussian by default.</summary>
    [Parameter("Shape of the transition: ideal, butterworth or gaussian.")]
    public BandShape Shape { get; init; } = BandShape.Gaussian;

    /// <summary>The steepness of the Butterworth transition; 2 by default.</summary>
    [Parameter("With shape: butterworth, the order of the filter; higher orders are steeper.", Min = 1, Max = 100)]
    public int Order { get; init; } = 2;

    /// <summary>Whether to keep the mean; true by default.</summary>
    [Parameter("Keep the mean of each channel.")]
    public bool KeepMean { get; init; } = true;

    /// <summary>The extension outside the image; mirrored by default.</summary>
    [Parameter("How the image is extended beyond its edges: mirrored, or repeated.")]
    public Surroundings Border { get; init; } = Surroundings.Reflect;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Fine is null && Coarse is null)
            check.Fail(Codes.BadCombination, "fine", "neither 'fine' nor 'coarse' is given", "give one of them, or both");
        if (Fine > Coarse)
            check.Fail(Codes.BadCombination, "fine", $"'fine' is {Fine}, above 'coarse', which is {Coarse}", "swap them");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        HeldImages.Check([HeldImages.Surrounded(inputs[0], Border == Surroundings.Reflect)], "band-pass");
        return base.Infer(inputs);
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<HeldImage<double>> Compute(IReadOnlyList<HeldImage<double>> inputs,
        KernelContext context, IDictionary<string, object> values)
    {
        var filter = new FrequencyFilter(context.Outputs[0], Border);
        filter.ApplyAll(inputs[0].Planes, i => (Gain(i % filter.Width, i / filter.Width, filter), 0));
        return [inputs[0]];
    }

    /// <inheritdoc/>
    private protected override long WorkBytes(IReadOnlyList<ImageInfo> inputs) => FrequencyFilter.Bytes(inputs[0], Border);

    private double Gain(int u, int v, FrequencyFilter filter)
    {
        if (u == 0 && v == 0)
            return KeepMean || Coarse is null ? 1 : 0;
        var (across, down) = ((double)Math.Min(u, filter.Width - u) / filter.Width,
            (double)Math.Min(v, filter.Height - v) / filter.Height);
        var frequency = Math.Sqrt(across * across + down * down);
        return (Fine is { } fine ? Low(frequency * fine) : 1) * (Coarse is { } coarse ? 1 - Low(frequency * coarse) : 1);
    }

    private double Low(double ratio) => Shape switch
    {
        BandShape.Gaussian => Math.Exp(-Math.Log(2) * ratio * ratio),
        BandShape.Butterworth => 1 / (1 + Math.Pow(ratio, 2 * Order)),
        _ => ratio <= 1 ? 1 : 0,
    };
}
