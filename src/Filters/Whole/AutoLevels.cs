using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Levels;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Whole;

/// <summary>
/// Stretches the range between two percentiles to black and white: white·(x − low) / (high − low), clamped to 0 and white. A
/// percentile is the smallest level that the given percentage of samples does not exceed, NumPy's <c>inverted_cdf</c>. For a
/// white of 255 there are 256 levels, otherwise 65,536. If both limits are equal, samples above them become white and others
/// black.
/// </summary>
[Operator("auto-levels", Family = "whole", Summary = "Stretches the range between two percentiles to black and white.",
    Example = "{ op: auto-levels, channels: each }",
    Synonyms = ["autocontrast", "stretch"])]
public sealed class AutoLevels : WholeImageOperator
{
    /// <summary>The percentile that becomes black; 0.5 by default.</summary>
    [Parameter("The percentile of the samples that becomes black.", Min = 0, Max = 100, Unit = "percent")]
    public double Low { get; init; } = 0.5;

    /// <summary>The percentile that becomes white; 99.5 by default.</summary>
    [Parameter("The percentile of the samples that becomes white.", Min = 0, Max = 100, Unit = "percent")]
    public double High { get; init; } = 99.5;

    /// <summary>Whether channels share their limits; together by default.</summary>
    [Parameter("Whether all channels share the same limits, or each has its own.")]
    public StretchChannels Channels { get; init; } = StretchChannels.Together;

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
    [
        new("low", ValueKind.Number, "The sample value that becomes black; with per-channel limits, the lowest."),
        new("high", ValueKind.Number, "The sample value that becomes white; with per-channel limits, the highest."),
        new("channel-low", ValueKind.Table, "The sample value of each channel that becomes black, in one row."),
        new("channel-high", ValueKind.Table, "The sample value of each channel that becomes white, in one row."),
    ];

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Low >= High)
            check.Fail(Codes.BadCombination, "low", $"'low' is {Low}, 'high' {High}", "low must be below high");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        LevelPlanes.Each(inputs[0]);
        return inputs;
    }

    /// <inheritdoc/>
    public override bool AnalysisReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => true;

    /// <inheritdoc/>
    public override bool IsSamplewise(IReadOnlyList<ImageInfo> inputs) => true;

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context)
    {
        var planes = LevelPlanes.Each(context.Inputs[0]);
        return new LevelCounts<T>(planes, counts =>
        {
            long[][] groups = Channels == StretchChannels.Each ? counts : [Sum(counts)];
            double[] Limits(double percent) => [.. Enumerable.Range(0, counts.Length)
                .Select(c => planes.Scale.Value(Level(groups[c % groups.Length], percent)))];
            var (lows, highs) = (Limits(Low), Limits(High));
            return new Dictionary<string, object>
            {
                ["low"] = lows.Min(),
                ["high"] = highs.Max(),
                ["channel-low"] = new Matrix(1, lows.Length, lows),
                ["channel-high"] = new Matrix(1, highs.Length, highs),
            };
        });
    }

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new Kernel<T>(context.Inputs[0].White!.Value,
        ((Matrix)context.Values["channel-low"]).Values.ToArray(), ((Matrix)context.Values["channel-high"]).Values.ToArray());

    private static long[] Sum(long[][] counts) =>
        [.. Enumerable.Range(0, counts[0].Length).Select(level => counts.Sum(c => c[level]))];

    private static int Level(long[] counts, double percent)
    {
        var wanted = Math.Max(1, (long)Math.Ceiling(counts.Sum() * (percent / 100)));
        var level = -1;
        for (var below = 0L; below < wanted && level < counts.Length - 1; below += counts[level])
            level++;
        return level;
    }

    private sealed class Kernel<T>(double white, double[] lows, double[] highs) : RowKernel<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override void Compute(in RowTask<T> task)
        {
            var full = new Vector<T>(T.CreateTruncating(white));
            for (var y = task.Rows.First; y < task.Rows.End; y++)
                for (var channel = 0; channel < lows.Length; channel++)
                {
                    var (source, target) = (task.Inputs[0][y, channel], task.Output[y, channel]);
                    var low = new Vector<T>(T.CreateTruncating(lows[channel]));
                    // If both limits are equal, anything above them is out of range.
                    var span = highs[channel] > lows[channel] ? highs[channel] - lows[channel] : white * 1e-12;
                    var gain = new Vector<T>(T.CreateTruncating(white / span));
                    for (var x = 0; x < target.Width; x += Vector<T>.Count)
                        target.Store(x, Vector.MinNative(full, Vector.MaxNative(Vector<T>.Zero, (source.Load(x) - low) * gain)));
                }
        }
    }
}
