using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Sources;

/// <summary>
/// Random samples, each a function of only the seed, row, column and channel (<see cref="Philox"/>), so an image is reproducible
/// regardless of bands and threads, and equals the top left of a larger one. Gaussian samples are generated in pairs by the
/// transform of Box and Muller (1958).
/// </summary>
[Operator("noise", Family = "source", Summary = "Generates random samples, uniform or Gaussian, from a seed.",
    Example = "{ op: noise, kind: gaussian, mean: 128, deviation: 40, seed: 3, channels: 3, width: 96, height: 72 }",
    Synonyms = ["grain", "random"])]
public sealed class Noise : SourceOperator
{
    /// <summary>The distribution; uniform by default.</summary>
    [Parameter("The distribution: uniform from low to high, or Gaussian around a mean.")]
    public NoiseKind Kind { get; init; } = NoiseKind.Uniform;

    /// <summary>The seed; 0 by default.</summary>
    [Parameter("The random seed; the same seed gives the same samples.", Min = 0)]
    public long Seed { get; init; }

    /// <summary>The number of channels; 1 by default.</summary>
    [Parameter("The number of channels, each with independent samples.", Min = 1, Max = 64)]
    public int Channels { get; init; } = 1;

    /// <summary>The lower bound of uniform noise; 0 by default.</summary>
    [Parameter("The lower bound of uniform noise.", Unit = "sample values")]
    public double Low { get; init; }

    /// <summary>The upper bound of uniform noise; the image's white by default.</summary>
    [Parameter("The exclusive upper bound of uniform noise; by default, the white of the image, or 1 if it has none.",
        Unit = "sample values")]
    public double? High { get; init; }

    /// <summary>The mean of Gaussian noise; 0 by default.</summary>
    [Parameter("The mean of Gaussian noise.", Unit = "sample values")]
    public double Mean { get; init; }

    /// <summary>The standard deviation of Gaussian noise; 1 by default.</summary>
    [Parameter("The standard deviation of Gaussian noise.", Min = 0, Unit = "sample values")]
    public double Deviation { get; init; } = 1;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        base.Check(check);
        if (High < Low)
            check.Fail(Codes.BadCombination, "high", $"'high' is {High}, below 'low', which is {Low}", "exchange them");
    }

    /// <inheritdoc/>
    protected override ImageInfo Describe(ImageInfo size) => size with { Channels = Channels };

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        var high = High ?? context.Outputs[0].White ?? 1;
        return Kind == NoiseKind.Uniform
            ? new Kernel<T, Even>(new Philox((ulong)Seed), default, Low, high - Low)
            : new Kernel<T, Normal>(new Philox((ulong)Seed), default, Mean, Deviation);
    }

    private interface IDistribution
    {
        (double, double) Of((double, double) uniform);
    }

    private readonly struct Even : IDistribution
    {
        public (double, double) Of((double, double) uniform) => uniform;
    }

    private readonly struct Normal : IDistribution
    {
        public (double, double) Of((double, double) uniform)
        {
            var radius = Math.Sqrt(-2 * Math.Log(1 - uniform.Item1));
            var (sine, cosine) = Math.SinCos(2 * Math.PI * uniform.Item2);
            return (radius * cosine, radius * sine);
        }
    }

    private sealed class Kernel<T, TDistribution>(Philox random,
        TDistribution distribution, double origin, double scale) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TDistribution : struct, IDistribution
    {
        public override void Compute(in RowTask<T> task)
        {
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < task.Output.Info.Channels; channel++)
                {
                    var row = task.Output[y, channel].Span;
                    for (var x = 0; x < row.Length; x += 2)
                    {
                        var (even, odd) = distribution.Of(random.Pair(x / 2, y, channel));
                        row[x] = T.CreateTruncating(origin + scale * even);
                        if (x + 1 < row.Length)
                            row[x + 1] = T.CreateTruncating(origin + scale * odd);
                    }
                }
        }
    }
}
