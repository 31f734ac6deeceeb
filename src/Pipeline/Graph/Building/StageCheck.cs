using PipelineKit.Diagnostics;
using PipelineKit.Operators;
using PipelineKit.Registry;

namespace PipelineKit.Graph.Building;

/// <summary>Lets an operator check its parameters together, and places what it finds.</summary>
internal static class StageCheck
{
    /// <summary>Checks a stage, unless its parameters or inputs had faults or some of its parameters come with the run.</summary>
    public static void Run(Stage stage, DiagnosticBag bag)
    {
        if (stage is not OperatorStage { Parameters: { IsWhole: true, Late.Count: 0 }, IsConnected: true } checkable)
            return;
        if (checkable.Parameters.Provisional.Count == 0)
        {
            Run(checkable, checkable.Operator, bag);
            return;
        }
        // With made-up values only an expression that cannot be understood is certain to be wrong.
        var found = new DiagnosticBag();
        Run(checkable, checkable.Operator, found);
        bag.AddRange(found.Items.Where(d => d.Code == Codes.BadExpression));
    }

    public static void Run(OperatorStage stage, Operator target, DiagnosticBag bag)
    {
        var check = new OperatorCheck(stage.InputNames);
        try
        {
            target.Check(check);
        }
        catch (PipelineException refused)
        {
            bag.AddRange(refused.Diagnostics.Select(d => d with { Place = d.Place ?? stage.Document.Name.Place }));
        }
        catch (Exception fault)
        {
            bag.Error(Codes.OperatorFailed,
                OperatorFault.Of("", stage.Descriptor.Name, stage.Descriptor.Plugin, fault).Message, stage.Document.Name.Place);
        }
        foreach (var finding in check.Findings)
        {
            var place = stage.Parameters.PlaceOf(finding.Parameter, finding.Offset, finding.Length) ?? stage.Document.Name.Place;
            if (finding.IsWarning)
                bag.Warn(finding.Code, finding.Message, place, finding.Cure);
            else
                bag.Error(finding.Code, finding.Message, place, finding.Cure);
        }
    }
}
