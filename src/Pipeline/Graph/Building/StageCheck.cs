using PipelineKit.Diagnostics;
using PipelineKit.Operators;
using PipelineKit.Registry;

namespace PipelineKit.Graph.Building;

/// <summary>Runs an operator's own check of its parameters, and adds places to its diagnostics.</summary>
internal static class StageCheck
{
    /// <summary>
    /// Checks a stage, unless its inputs have errors. If some of its parameters have errors or are late-bound, only its
    /// expressions are checked.
    /// </summary>
    public static void Run(Stage stage, DiagnosticBag bag)
    {
        if (stage is not OperatorStage { IsConnected: true } checkable)
            return;
        if (checkable.Parameters is not { IsWhole: true, Late.Count: 0 })
        {
            if (checkable.Parameters.HasExpression)
                CheckExpressions(checkable, bag);
            return;
        }
        if (checkable.Parameters.Provisional.Count == 0)
        {
            Run(checkable, checkable.Operator, bag);
            return;
        }
        // With sample values, only an expression that cannot be parsed is certainly wrong.
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
        Report(stage, check.Findings, bag);
    }

    // The other parameters have their defaults, so all other findings are uncertain, as are faults.
    private static void CheckExpressions(OperatorStage stage, DiagnosticBag bag)
    {
        var check = new OperatorCheck(stage.InputNames);
        try
        {
            ((Operator)stage.Parameters.Create()).Check(check);
        }
        catch (Exception)
        {
            return;
        }
        Report(stage,
            check.Findings.Where(f => f.Code == Codes.BadExpression && stage.Parameters.IsExpression(f.Parameter)), bag);
    }

    private static void Report(OperatorStage stage, IEnumerable<OperatorFinding> findings, DiagnosticBag bag)
    {
        foreach (var finding in findings)
        {
            var place = stage.Parameters.PlaceOf(finding.Parameter, finding.Offset, finding.Length) ?? stage.Document.Name.Place;
            if (finding.IsWarning)
                bag.Warn(finding.Code, finding.Message, place, finding.Cure);
            else
                bag.Error(finding.Code, finding.Message, place, finding.Cure);
        }
    }
}
