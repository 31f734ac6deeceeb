using PipelineKit.Graph;
using PipelineKit.Operators;

namespace PipelineKit.Studio.Evaluation;

/// <summary>Adapts a stage to reduced images.</summary>
internal static class ReducedNode
{
    /// <summary>Returns the stage; null if no operator gives a similar result.</summary>
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
