using PipelineKit.Operators;

namespace PipelineKit.Filters.Pairs;

/// <summary>The mean of (a − b)² over all color samples, as scikit-image's <c>mean_squared_error</c>. Alpha is ignored.</summary>
[Operator("mse", Family = "pair", Summary = "Mean squared error between two images, as a value.",
    Example = "{ op: mse, in: [a, b] }",
    Synonyms = ["compare"])]
public sealed class Mse : ErrorOperator
{
    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
    [
        new("mse", ValueKind.Number, "The mean squared difference over all color samples."),
        new("channel-mse", ValueKind.Table, "The same for each color channel, in one row."),
    ];

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) =>
        new SampleErrors<T>(context, squared: true, means => Both("mse", means, m => m));
}
