using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Facts;
using PipelineKit.Imaging;
using PipelineKit.Parameters;

namespace PipelineKit.Graph.Building;

/// <summary>Stands for a value that stages give while they run, or for what is computed of such values.</summary>
internal abstract record LateNode(Place Place) : ValueNode(Place)
{
    /// <summary>The values of stages that it takes.</summary>
    public abstract IReadOnlyList<StageValueNode> Values { get; }

    /// <summary>The value once those are known, as if the file had it, so that the same checks and messages serve.</summary>
    public abstract Node Settled(IReadOnlyList<object> values, ParameterType type);
}

/// <summary>A value of a stage, as <c>${stage.value}</c> refers to it.</summary>
internal sealed record StageValueNode(PipelineScope Scope, string Stage, string Value, Place Place) : LateNode(Place)
{
    public override string Found => $"'${{{Stage}.{Value}}}'";

    public override IReadOnlyList<StageValueNode> Values => [this];

    public override Node Settled(IReadOnlyList<object> values, ParameterType type)
    {
        if (values[0] is not Matrix table)
            return Number((double)values[0]);
        return type is ListType ? new ListNode([.. table.Values.ToArray().Select(Number)], Place)
            : new ListNode([.. Enumerable.Range(0, table.Rows).Select(r =>
                new ListNode([.. Enumerable.Range(0, table.Columns).Select(c => Number(table[r, c]))], Place))], Place);
    }

    private ScalarNode Number(double value) => new(NumberText.Write(value), Quoted: false, Place);
}

/// <summary>What is computed of values of stages, as <c>${2 * stage.value}</c>.</summary>
/// <param name="Written">As the file has it.</param>
/// <param name="Values">The values.</param>
/// <param name="Compute">What it comes to for them.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record ComputedNode(string Written, IReadOnlyList<StageValueNode> Values,
    Func<IReadOnlyList<double>, Scalar> Compute, Place Place) : LateNode(Place)
{
    public override string Found => Diagnostics.Found.Quote(Written);

    public override IReadOnlyList<StageValueNode> Values { get; } = Values;

    public override Node Settled(IReadOnlyList<object> values, ParameterType type) =>
        Computed.Literal(Compute([.. values.Select(v => (double)v)]), Place);
}
