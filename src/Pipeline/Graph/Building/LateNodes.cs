using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Facts;
using PipelineKit.Imaging;
using PipelineKit.Parameters;

namespace PipelineKit.Graph.Building;

/// <summary>A placeholder for a value that stages produce at run time, or for a result computed from such values.</summary>
internal abstract record LateNode(Place Place) : ValueNode(Place)
{
    /// <summary>Gets the stage values it depends on.</summary>
    public abstract IReadOnlyList<StageValueNode> Values { get; }

    /// <summary>Returns the value as if the file contained it, so that the usual checks and messages apply.</summary>
    public abstract Node Settled(IReadOnlyList<object> values, ParameterType type);
}

/// <summary>A stage's value, referenced as <c>${stage.value}</c>.</summary>
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

/// <summary>An expression of stage values, such as <c>${2 * stage.value}</c>.</summary>
/// <param name="Written">The source text.</param>
/// <param name="Values">The values.</param>
/// <param name="Compute">Computes the result.</param>
/// <param name="Place">The place in the file.</param>
internal sealed record ComputedNode(string Written, IReadOnlyList<StageValueNode> Values,
    Func<IReadOnlyList<double>, Scalar> Compute, Place Place) : LateNode(Place)
{
    public override string Found => Diagnostics.Found.Quote(Written);

    public override IReadOnlyList<StageValueNode> Values { get; } = Values;

    public override Node Settled(IReadOnlyList<object> values, ParameterType type) =>
        Computed.Literal(Compute([.. values.Select(v => (double)v)]), Place);
}
