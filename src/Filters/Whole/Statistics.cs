using PipelineKit.Imaging;
using PipelineKit.Kernels.Sums;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Whole;

/// <summary>
/// Minimum, maximum, mean and standard deviation (of the population, as NumPy's <c>std</c>) of all color samples and of each
/// channel. Alpha is ignored; NaN propagates to the results it affects. Sums of integers are exact below 2⁵³. Deviations are
/// summed about the mean of each row and merged (Chan, Golub and LeVeque, 1983), which avoids cancellation.
/// </summary>
[Operator("statistics", Family = "whole",
    Summary = "Computes the minimum, maximum, mean and standard deviation of the samples, as " +
        "values.", Example = "{ op: statistics }",
    Synonyms = ["stats", "mean", "average"])]
public sealed class Statistics : WholeImageOperator
{
    /// <summary>No image; the results are values.</summary>
    public override IReadOnlyList<string> Outputs => [];

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
    [
        new("min", ValueKind.Number, "The smallest color sample."),
        new("max", ValueKind.Number, "The largest color sample."),
        new("mean", ValueKind.Number, "The mean of all color samples."),
        new("std", ValueKind.Number, "The population standard deviation of all color samples."),
        new("count", ValueKind.Number, "The number of color samples."),
        new("channel-min", ValueKind.Table, "The smallest sample of each color channel, in one row."),
        new("channel-max", ValueKind.Table, "The largest sample of each color channel, in one row."),
        new("channel-mean", ValueKind.Table, "The mean of each color channel, in one row."),
        new("channel-std", ValueKind.Table, "The standard deviation of each color channel, in one row."),
    ];

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) => new Survey<T>(context.Inputs[0].Channels);

    private sealed class Survey<T>(int channels) : Analysis<T>
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        private readonly Moments[] totals = new Moments[channels];

        public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
        {
            var row = new Moments[totals.Length];
            for (var channel = 0; channel < row.Length; channel++)
                row[channel] = Moments.Of<T>(inputs[0][y, channel].Span);
            return row;
        }

        public override void Fold(object part)
        {
            var row = (Moments[])part;
            for (var channel = 0; channel < row.Length; channel++)
                totals[channel] = totals[channel].And(row[channel]);
        }

        public override IReadOnlyDictionary<string, object> Finish()
        {
            var all = totals.Aggregate((a, b) => a.And(b));
            return new Dictionary<string, object>
            {
                ["min"] = all.Min,
                ["max"] = all.Max,
                ["mean"] = all.Mean,
                ["std"] = all.Deviation,
                ["count"] = (double)all.Count,
                ["channel-min"] = Table(m => m.Min),
                ["channel-max"] = Table(m => m.Max),
                ["channel-mean"] = Table(m => m.Mean),
                ["channel-std"] = Table(m => m.Deviation),
            };
        }

        private Matrix Table(Func<Moments, double> value) => new(1, totals.Length, [.. totals.Select(value)]);
    }
}
