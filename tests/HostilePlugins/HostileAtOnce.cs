using PipelineKit.Operators;

namespace HostilePlugins;

/// <summary>Misbehaves with every sample.</summary>
[Operator("hostile-at-once", Family = "test", Summary = "Misbehaves with every sample.",
    Example = "{ op: hostile-at-once, deed: exit }")]
public sealed class HostileAtOnce : PointOperator
{
    /// <summary>The action.</summary>
    [Parameter("What it does.")]
    public Deed Deed { get; init; }

    /// <inheritdoc/>
    public override double Compute(ReadOnlySpan<double> samples) => Misdeeds.Do(Deed, samples[0]);
}
