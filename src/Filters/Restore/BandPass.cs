using PipelineKit.Diagnostics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Restore;

/// <summary>
/// Keeps what repeats every <c>fine</c> to <c>coarse</c> pixels, by the frequencies of the whole image: finer things, as noise,
/// and coarser ones, as uneven light, are removed. The gain at frequency f (in periods a pixel, any direction) is
/// L(f · fine) · (1 − L(f · coarse)), with L(r) = 2^(−r²), 1 / (1 + r^(2 · order)), or 1 up to r = 1 and 0 beyond. The mean stays
/// unless <c>keep-mean</c> is false.
/// </summary>
[Operator("band-pass", Family = "restore", Summary = "Keeps structures between two sizes; removes finer and coarser ones.",
    Example = "{ op: band-pass, fine: 3, coarse: 30 }",
    Synonyms = ["bandpass", "fft-filter", "low-pass", "high-pass", "frequency-filter", "butterworth"])]
public sealed class BandPass : HeldOperator
{
    /// <summary>The period below which things are too fine; none by default.</summary>
    [Parameter("Structures of a shorter period are removed; none are when left out.", Min = 0, AboveMin = true, Unit = "pixels")]
    public double? Fine { get; init; }

    /// <summary>The period above which things are too coarse; none by default.</summary>
    [Parameter("Structures of a longer period are removed; none are when left out.", Min = 0, AboveMin = true, Unit = "pixels")]
    public double? Coarse { get; init; }

    /// <summary>The passage at the limits; Gaussian by default.</summary>
    [Parameter("How it passes from what is kept to what is removed.")]
    public BandShape Shape { get; init; } = BandShape.Gaussian;

    /// <summary>How steep it is; 2 by default.</summary>
    [Parameter("With shape: butterworth, how steep it is.", Min = 1, Max = 100)]
    public int Order { get; init; } = 2;

    /// <summary>Whether the mean stays; true by default.</summary>
    [Parameter("Keep the mean of each channel.")]
    public bool KeepMean { get; init; } = true;

    /// <summary>What lies outside; its mirror image by default.</summary>
    [Parameter("What lies outside the image: its mirror image, or the image again.")]
    public Surroundings Border { get; init; } = Surroundings.Reflect;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Fine is null && Coarse is null)
            check.Fail(Codes.BadCombination, "fine", "neither 'fine' nor 'coarse' is given", "give one of them, or both");
        if (Fine > Coarse)
            check.Fail(Codes.BadCombination, "fine", $"'fine' is {Fine}, above 'coarse', which is {Coarse}", "exchange them");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        HeldImages.Check([HeldImages.Surrounded(inputs[0], Border == Surroundings.Reflect)], "band-pass");
        return base.Infer(inputs);
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<HeldImage<double>> Compute(IReadOnlyList<HeldImage<double>> inputs,
        IReadOnlyList<ImageInfo> outputs, IDictionary<string, object> values)
    {
        var filter = new FrequencyFilter(outputs[0], Border);
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
