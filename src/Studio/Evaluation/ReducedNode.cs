using PipelineKit.Graph;
using PipelineKit.Operators;

namespace PipelineKit.Studio.Evaluation;

/// <summary>A stage for reduced images.</summary>
internal static class ReducedNode
{
    /// <summary>The stage; null when nothing resembles it.</summary>
    public static GraphNode? Of(GraphNode node, int factor)
    {
        if (node.Descriptor is not { } descriptor || ReducedOperator.Of(node.Operator, descriptor, factor) is not { } reduced)
            return null;
        Operator Bound(Func<ValueRef, object> values) =>
            ReducedOperator.Of(node.Bind(values), descriptor, factor) ?? node.Bind(values);
        return new()
        {
            Name = node.Name,
            OperatorName = node.OperatorName,
            Descriptor = descriptor,
            Operator = reduced,
            Inputs = node.Inputs,
            InputNames = node.InputNames,
            ValueInputs = node.ValueInputs,
            LateParameters = node.LateParameters,
            Binder = node.Binder is null ? null : Bound,
            Place = node.Place,
        };
    }
}
