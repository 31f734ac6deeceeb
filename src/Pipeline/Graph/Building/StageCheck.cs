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
        if (stage is OperatorStage { Parameters: { IsWhole: true, Late.Count: 0 }, IsConnected: true } checkable)
            Run(checkable, checkable.Operator, bag);
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
