using PipelineKit.Diagnostics;
using PipelineKit.Operators;
using PipelineKit.Parameters;

namespace PipelineKit.Graph.Building;

/// <summary>Finds the stages whose values another stage's parameters use.</summary>
internal static class LateValues
{
    public static void Connect(PipelineScope scope, Stage stage)
    {
        // A used file receives such a value through a parameter. This stage comes after the one that produces the value,
        // whether or not a stage in the file reads the parameter.
        var passed = stage is UseStage use ? use.Inner.Parameters.Values.OfType<LateNode>() : [];
        foreach (var given in passed.SelectMany(n => n.Values))
        {
            if (given.Scope == scope && scope.FindStage(given.Stage) is { } giver)
                stage.Reads.Add(giver);
            Find(given, scope.Bag);
        }
        if (stage is not OperatorStage target)
            return;
        foreach (var (parameter, node) in target.Parameters.Late)
        {
            var late = (LateNode)node;
            foreach (var value in late.Values)
                if (value.Scope == scope && scope.FindStage(value.Stage) is { } at)
                    stage.Reads.Add(at);
            IReadOnlyList<ValueSource?> sources = [.. late.Values.Select(v => Find(v, scope.Bag))];
            if (sources.All(s => s is not null) && Fits(late, sources!, parameter, scope.Bag))
                target.LateSources.Add(new(parameter, late, sources!));
        }
        target.HoldPlaces();
    }

    private static ValueSource? Find(StageValueNode reference, DiagnosticBag bag)
    {
        var scope = reference.Scope;
        if (scope.FindStage(reference.Stage) is not { } at)
        {
            bag.Error(Codes.BadReference,
                $"unknown stage {Found.Quote(reference.Stage)} in {reference.Found}", reference.Place,
                Suggest.Cure(reference.Stage, [.. scope.Stages.Where(s => s.Values.Count > 0).Select(s => s.Name)]));
            return null;
        }
        var stage = scope.Stages[at];
        if (stage.Values.FirstOrDefault(v => v.Name == reference.Value) is { } value)
            return value.Source;
        if (!stage.IsUnsure)
            bag.Error(Codes.UnknownValue, $"stage '{stage.Name}' has no value {Found.Quote(reference.Value)}", reference.Place,
                stage.Values.Count == 0 ? "it has no values"
                    : Suggest.Cure(reference.Value, [.. stage.Values.Select(v => v.Name)]));
        return null;
    }

    private static bool Fits(LateNode late, IReadOnlyList<ValueSource> sources, ParameterDescriptor parameter, DiagnosticBag bag)
    {
        if (late is StageValueNode only)
            return Fits(sources[0], only, parameter, bag);
        foreach (var (value, source) in late.Values.Zip(sources).Where(p => p.Second.Port.Kind != ValueKind.Number))
            bag.Error(Codes.BadReference, $"{value.Found} is a {Word(source.Port.Kind)}, which cannot be used in arithmetic",
                value.Place, "use a numeric value");
        if (parameter.Type.Takes != ValueKind.Number)
            bag.Error(Codes.BadReference, $"'{parameter.Name}' must be {parameter.Type.Wanted}, which is never a runtime value",
                late.Place, "write the value itself");
        return parameter.Type.Takes == ValueKind.Number && sources.All(s => s.Port.Kind == ValueKind.Number);
    }

    private static bool Fits(ValueSource value, StageValueNode reference, ParameterDescriptor parameter, DiagnosticBag bag)
    {
        if (parameter.Type.Takes == value.Port.Kind)
            return true;
        bag.Error(Codes.BadReference, parameter.Type.Takes is null
                ? $"'{parameter.Name}' must be {parameter.Type.Wanted}, which is never a runtime value"
                : $"'{parameter.Name}' must be {parameter.Type.Wanted}, but {reference.Found} is a {Word(value.Port.Kind)}",
            reference.Place, parameter.Type.Takes is null ? "write the value itself" : null);
        return false;
    }

    private static string Word(ValueKind kind) => kind == ValueKind.Number ? "number" : "table";
}
