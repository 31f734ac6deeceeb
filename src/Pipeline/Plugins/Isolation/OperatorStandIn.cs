using PipelineKit.Operators;

namespace PipelineKit.Plugins.Isolation;

/// <summary>A proxy for another operator, in this process or in a worker, with the traits of that operator.</summary>
internal abstract class OperatorStandIn : Operator
{
    /// <summary>Gets the traits of the other operator with its parameters.</summary>
    public abstract OperatorTraits Traits { get; init; }

    public sealed override InputPorts Inputs => Traits.Inputs;

    public sealed override IReadOnlyList<string> Outputs => Traits.Outputs;

    public sealed override IReadOnlyList<ValuePort> Values => Traits.Values;

    public sealed override AlphaPolicy Alpha => Traits.Alpha;

    public sealed override bool Analyses => Traits.Analyses;

    public sealed override bool Iterates => Traits.Iterates;

    public sealed override bool IsSizedByAnalysis => Traits.IsSizedByAnalysis;

    public sealed override bool KeepsIntegers => Traits.KeepsIntegers;

    public sealed override bool MayIgnoreNaN => Traits.MayIgnoreNaN;

    public sealed override int RowsAtOnce => Traits.RowsAtOnce;
}
