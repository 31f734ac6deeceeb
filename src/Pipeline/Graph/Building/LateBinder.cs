using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Expressions;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Parameters;

namespace PipelineKit.Graph.Building;

/// <summary>Creates the operator of a stage with late-bound parameters, when their values are known.</summary>
/// <param name="stage">The stage.</param>
/// <param name="sources">The values for each late-bound parameter.</param>
internal sealed class LateBinder(OperatorStage stage, IReadOnlyList<IReadOnlyList<ValueRef>> sources)
{
    public Operator Bind(Func<ValueRef, object> values)
    {
        var bag = new DiagnosticBag();
        var target = (Operator)stage.Parameters.Create();
        for (var i = 0; i < sources.Count; i++)
            Bind(target, stage.LateSources[i], [.. sources[i].Select(values)], bag);
        bag.ThrowIfErrors();
        StageCheck.Run(stage, target, bag);
        bag.ThrowIfErrors();
        return target;
    }

    private void Bind(Operator target, LateSource late, IReadOnlyList<object> given, DiagnosticBag bag)
    {
        var (parameter, node) = (late.Parameter, late.Node);
        var subject = $"the value of {node.Found} for '{parameter.Name}' of stage '{stage.Path}'";
        if (given[0] is Matrix { Rows: > 1, Columns: > 1 } table && parameter.Type is ListType)
            bag.Error(Codes.WrongType,
                $"{subject} must be {parameter.Type.Wanted}, not a table of {table.Rows} × {table.Columns}", node.Place);
        else if (Settled(node, given, parameter.Type, bag) is { } settled
            && parameter.Type.Read(settled, ParameterBinder.Read(parameter, subject, bag)) is { } value)
            parameter.Set(target, value);
    }

    private static Node? Settled(LateNode node, IReadOnlyList<object> given, ParameterType type, DiagnosticBag bag)
    {
        try
        {
            return node.Settled(given, type);
        }
        catch (ExpressionException fault)
        {
            bag.Error(fault.Code, $"{node.Found}: {fault.Message}", node.Place, fault.Cure);
            return null;
        }
    }
}
