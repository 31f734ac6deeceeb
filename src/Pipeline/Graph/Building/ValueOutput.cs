using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Operators;

namespace PipelineKit.Graph.Building;

/// <summary>An output that holds values: those of a stage, one of them, or a list of several stages'.</summary>
internal sealed class ValueOutput(PipelineScope scope, OutputDocument document)
{
    private const string Csv = "csv";

    private readonly DiagnosticBag bag = scope.Bag;

    private string Format => document.Format?.Text == Csv ? Csv : OutputResolver.Json;

    /// <summary>Whether what the output names are values of a stage.</summary>
    public bool IsGiven(Stage stage, string? tail)
    {
        if (stage.IsUnsure && stage.Values.Count == 0)
            return false;
        if (document.Format?.Text == OutputResolver.Json)
            return true;
        return tail is null ? stage.Images.Count == 0 && stage.Values.Count > 0
            : stage.Values.Any(v => v.Name == tail) && stage.Images.All(i => i.Name != tail);
    }

    /// <summary>The output with its values; without any after reporting why.</summary>
    public ScopeOutput Resolve(ScopeOutput output)
    {
        foreach (var (key, _) in document.Options.Concat(document.Flatten is { } flatten ? [flatten] : []))
            bag.Error(Codes.UnknownParameter, $"unknown parameter {Found.Quote(key.Text)} of format '{Format}'", key.Place,
                $"format '{Format}' has none for values");
        CheckFormat();
        var several = document.IsList;
        var values = document.More.Prepend(document.From).SelectMany(from => Find(from, whole: several)).ToList();
        if (Format == Csv)
            foreach (var table in values.Where(v => v.Source.Port.Kind == ValueKind.Table && !IsAlone(v, values)))
                bag.Error(Codes.NotAnImage, table.Source.Port.Columns.Count == 0
                        ? $"the value '{table.Name}' is a table, which a row of '{Csv}' cannot hold"
                        : $"the value '{table.Name}' is a table, which '{Csv}' holds only by itself", document.From.Place,
                    table.Source.Port.Columns.Count == 0
                        ? $"name values that are numbers, or write format: {OutputResolver.Json}"
                        : $"give it an output of its own, or write format: {OutputResolver.Json}");
        foreach (var twice in values.GroupBy(v => v.Name).Where(g => g.Count() > 1))
            bag.Error(Codes.DuplicateName, $"the value '{twice.Key}' is there twice", document.From.Place, "leave one out");
        return output with
        {
            Values = values,
            AllValues = several || Lookup.Split(document.From.Text).Tail is null,
            Columns = Format == Csv && values is [{ Source.Port.Columns: var columns }] ? columns : [],
            Format = Format,
            IsCollected = document.Collect is not null,
        };
    }

    private static bool IsAlone(OfferedValue value, IReadOnlyList<OfferedValue> values) =>
        values.Count == 1 && value.Source.Port.Columns.Count > 0;

    private void CheckFormat()
    {
        if (document.Format is not { } format || format.Text is OutputResolver.Json or Csv)
            return;
        var (head, tail) = Lookup.Split(document.From.Text);
        bag.Error(Codes.NotAnImage, tail is null
                ? $"stage {Found.Quote(head)} gives values, which the format {format.Found} cannot hold"
                : $"{document.From.Found} is a value, which the format {format.Found} cannot hold",
            format.Place, $"write format: {OutputResolver.Json}");
    }

    // One value has its own name; in a list it has that of its stage too.
    private IReadOnlyList<OfferedValue> Find(ScalarNode from, bool whole)
    {
        var (head, tail) = Lookup.Split(from.Text);
        if (scope.FindStage(head) is not { } at)
        {
            Lookup.UnknownStage(scope, head, from);
            return [];
        }
        var stage = scope.Stages[at];
        scope.OutputReads.Add(at);
        var values = stage.Values.Where(v => tail is null || v.Name == tail).ToList();
        if (values.Count == 0 && !stage.IsUnsure)
            bag.Error(Codes.UnknownValue, tail is null
                    ? $"stage '{stage.Name}' gives no values, which is what the format '{Format}' holds"
                    : $"stage '{stage.Name}' gives no value {Found.Quote(tail)}, which is what the format '{Format}' holds",
                from.Place, stage.Values.Count == 0 ? "choose a format for images"
                    : Suggest.Cure(tail!, [.. stage.Values.Select(v => v.Name)]));
        return whole ? [.. values.Select(v => v with { Name = $"{stage.Name}.{v.Name}" })] : values;
    }
}
