using PipelineKit.Diagnostics;
using PipelineKit.Operators;
using PipelineKit.Operators.Binding;

namespace PipelineKit.Graph.Building;

/// <summary>Finds the stages whose values the parameters of another take.</summary>
internal static class LateValues
{
    public static void Connect(PipelineScope scope, Stage stage)
    {
        // A file that is used gets such a value as the value of a parameter; whether or not a stage in it reads the
        // parameter, this stage comes after the one that gives the value.
        foreach (var name in stage is UseStage use ? Given(scope, use) : [])
            stage.Reads.Add(name);
        if (stage is not OperatorStage { Parameters: { } parameters } target)
            return;
        foreach (var (parameter, node) in parameters.Late)
        {
            var value = (StageValueNode)node;
            if (value.Scope == scope && scope.FindStage(value.Stage) is { } at)
                stage.Reads.Add(at);
            if (Find(value, parameter, scope.Bag) is { } source)
                target.LateSources.Add(source);
        }
    }

    private static IEnumerable<int> Given(PipelineScope scope, UseStage use) =>
        use.Inner.Parameters.Values.OfType<StageValueNode>().Where(v => v.Scope == scope)
            .Select(v => scope.FindStage(v.Stage)).OfType<int>();

    private static ValueSource? Find(StageValueNode reference, ParameterDescriptor parameter, DiagnosticBag bag)
    {
        var scope = reference.Scope;
        if (scope.FindStage(reference.Stage) is not { } at)
        {
            bag.Error(Codes.BadReference, $"there is no stage {Found.Quote(reference.Stage)} to give the value {reference.Found}", reference.Place,
                Nearest.Cure(reference.Stage, [.. scope.Stages.Where(s => s.Values.Count > 0).Select(s => s.Name)]));
            return null;
        }
        var stage = scope.Stages[at];
        if (stage.Values.FirstOrDefault(v => v.Name == reference.Value) is not { } value)
        {
            if (!stage.IsUnsure)
                bag.Error(Codes.UnknownValue, $"stage '{stage.Name}' gives no value {Found.Quote(reference.Value)}", reference.Place,
                    stage.Values.Count == 0 ? "it gives no values at all" : Nearest.Cure(reference.Value, [.. stage.Values.Select(v => v.Name)]));
            return null;
        }
        if (parameter.Type.Takes == value.Source.Port.Kind)
            return value.Source;
        bag.Error(Codes.BadReference, parameter.Type.Takes is null
                ? $"'{parameter.Name}' must be {parameter.Type.Wanted}, which no value of the run is"
                : $"'{parameter.Name}' must be {parameter.Type.Wanted}, but {reference.Found} is a {Word(value.Source.Port.Kind)}",
            reference.Place, parameter.Type.Takes is null ? "write the value itself" : null);
        return null;
    }

    private static string Word(ValueKind kind) => kind == ValueKind.Number ? "number" : "table";
}
