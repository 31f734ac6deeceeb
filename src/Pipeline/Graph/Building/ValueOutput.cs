using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Operators;

namespace PipelineKit.Graph.Building;

/// <summary>Resolves an output of values: all values of a stage, one of them, or a list of values.</summary>
internal sealed class ValueOutput(PipelineScope scope, OutputDocument document)
{
    private const string Csv = "csv";

    private readonly DiagnosticBag bag = scope.Bag;

    private string Format => document.Format?.Text == Csv ? Csv : OutputResolver.Json;

    /// <summary>Returns whether an output's source refers to values of a stage.</summary>
    public bool IsGiven(Stage stage, string? tail)
    {
        if (stage.IsUnsure && stage.Values.Count == 0)
            return false;
        if (document.Format?.Text == OutputResolver.Json)
            return true;
        return tail is null ? stage.Images.Count == 0 && stage.Values.Count > 0
            : stage.Values.Any(v => v.Name == tail) && stage.Images.All(i => i.Name != tail);
    }

    /// <summary>Returns the output with its values; without values after reporting an error.</summary>
    public ScopeOutput Resolve(ScopeOutput output)
    {
        foreach (var (key, _) in document.Options.Concat(document.Flatten is { } flatten ? [flatten] : []))
            bag.Error(Codes.UnknownParameter, $"unknown parameter {Found.Quote(key.Text)} of format '{Format}'", key.Place,
                $"format '{Format}' has none for values");
        CheckFormat();
        var several = document.IsList;
        var values = document.More.Prepend(document.From).SelectMany(from => Find(from, whole: several)).ToList();
        if (Format == Csv)
            CheckTables(values);
        foreach (var twice in values.GroupBy(v => v.Name).Where(g => g.Count() > 1))
            bag.Error(Codes.DuplicateName, $"duplicate value '{twice.Key}'", document.From.Place, "remove one");
        return output with
        {
            Values = values,
            AllValues = several || Lookup.Split(document.From.Text).Tail is null,
            Columns = Format == Csv && values is [{ Source.Port.Columns: var columns }] ? columns : [],
            Format = Format,
            IsCollected = document.Collect is not null,
        };
    }

    private void CheckTables(IReadOnlyList<OfferedValue> values)
    {
        var tables = values.Where(v => v.Source.Port.Kind == ValueKind.Table && !IsAlone(v, values))
            .ToLookup(v => v.Source.Port.Columns.Count > 0);
        foreach (var table in tables[true])
            bag.Error(Codes.NotAnImage, $"the value '{table.Name}' is a table, which '{Csv}' can hold only on its own",
                document.From.Place,
                $"give it a separate output with from: {Reference(table)}, or write format: {OutputResolver.Json}");
        string[] names = [.. tables[false].Select(t => $"'{t.Name}'")];
        if (names.Length == 0)
            return;
        string[] numbers = [.. values.Where(v => v.Source.Port.Kind != ValueKind.Table).Select(Reference)];
        bag.Error(Codes.NotAnImage, names.Length == 1
                ? $"the value {names[0]} is a table, which does not fit in a row of '{Csv}'"
                : $"the values {string.Join(", ", names)} are tables, which do not fit in a row of '{Csv}'", document.From.Place,
            $"{(numbers.Length == 0 ? "select numeric values" : $"write from: [{string.Join(", ", numbers)}]")}"
                + $", or {(numbers.Length == 0 ? "write " : "")}format: {OutputResolver.Json}");
    }

    // In a list, the name of a value includes its stage.
    private string Reference(OfferedValue value) =>
        document.IsList ? value.Name : $"{Lookup.Split(document.From.Text).Head}.{value.Name}";

    private static bool IsAlone(OfferedValue value, IReadOnlyList<OfferedValue> values) =>
        values.Count == 1 && value.Source.Port.Columns.Count > 0;

    private void CheckFormat()
    {
        if (document.Format is not { } format || format.Text is OutputResolver.Json or Csv)
            return;
        var (head, tail) = Lookup.Split(document.From.Text);
        bag.Error(Codes.NotAnImage, tail is null
                ? $"stage {Found.Quote(head)} has values, which the format {format.Found} cannot hold"
                : $"{document.From.Found} is a value, which the format {format.Found} cannot hold",
            format.Place, $"write format: {OutputResolver.Json}");
    }

    // A single value has its own name; in a list, the name includes the stage.
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
                    ? $"stage '{stage.Name}' has no values, but the format '{Format}' holds values"
                    : $"stage '{stage.Name}' has no value {Found.Quote(tail)}, but the format '{Format}' holds values",
                from.Place, stage.Values.Count == 0 ? "use an image format"
                    : Suggest.Cure(tail!, [.. stage.Values.Select(v => v.Name)]));
        return whole ? [.. values.Select(v => v with { Name = $"{stage.Name}.{v.Name}" })] : values;
    }
}
