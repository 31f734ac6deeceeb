using PipelineKit.Operators;

namespace PipelineKit.Filters.Pairs;

/// <summary>The mean of |a − b| over all color samples. Alpha is ignored.</summary>
[Operator("mae", Family = "pair", Summary = "Mean absolute error between two images, as a value.",
    Example = "{ op: mae, in: [a, b] }")]
public sealed class Mae : ErrorOperator
{
    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
    [
        new("mae", ValueKind.Number, "The mean absolute difference over all color samples."),
        new("channel-mae", ValueKind.Table, "The same for each color channel, in one row."),
    ];

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) =>
        new SampleErrors<T>(context, squared: false, means => Both("mae", means, m => m));
}
