using PipelineKit.Diagnostics;
using PipelineKit.Documents;

namespace PipelineKit.Graph.Building;

/// <summary>Finds what the outputs of a file are, and in what format.</summary>
internal sealed class OutputResolver(PipelineScope scope)
{
    /// <summary>The format of values.</summary>
    public const string Json = "json";

    private readonly DiagnosticBag bag = scope.Bag;

    public IReadOnlyList<ScopeOutput> Resolve()
    {
        if (scope.Document.Outputs is { } outputs)
            return [.. outputs.Select(Resolve)];
        if (scope.Stages.Count == 0)
            return [];
        var last = scope.Document.Stages[^1].Name;
        return [Resolve(new OutputDocument(last, last, null, []))];
    }

    private ScopeOutput Resolve(OutputDocument document)
    {
        var output = new ScopeOutput(document.Name);
        var (head, tail) = Lookup.Split(document.From.Text);
        var stage = scope.FindStage(head) is { } at ? scope.Stages[at] : null;
        if (stage is not null && GivesValues(stage, tail, document.Format))
        {
            scope.OutputReads.Add(scope.FindStage(head)!.Value);
            return ResolveValues(output, document, stage, tail);
        }
        var image = stage is { IsUnsure: false } && tail is not null && stage.Images.All(i => i.Name != tail)
            ? NoSuchOutput(document.From, stage, tail)
            : Lookup.Image(scope, document.From, scope.OutputReads);
        return new FormatBinder(scope).Bind(document, output with
        {
            Image = image,
            Flatten = FlattenKey.Read(document, scope),
        });
    }

    private static bool GivesValues(Stage stage, string? tail, ScalarNode? format)
    {
        if (stage.IsUnsure && stage.Values.Count == 0)
            return false;
        if (format?.Text == Json)
            return true;
        return tail is null ? stage.Images.Count == 0 && stage.Values.Count > 0
            : stage.Values.Any(v => v.Name == tail) && stage.Images.All(i => i.Name != tail);
    }

    private ImageSource? NoSuchOutput(ScalarNode from, Stage stage, string tail)
    {
        bag.Error(Codes.UnknownOutput, $"stage '{stage.Name}' has no output or value {Found.Quote(tail)}",
            from.At(stage.Name.Length + 1, tail.Length),
            Nearest.Cure(tail, [.. stage.Images.Select(i => i.Name), .. stage.Values.Select(v => v.Name)]));
        return null;
    }

    private ScopeOutput ResolveValues(ScopeOutput output, OutputDocument document, Stage stage, string? tail)
    {
        foreach (var (key, _) in document.Options.Concat(document.Flatten is { } flatten ? [flatten] : []))
            bag.Error(Codes.UnknownParameter, $"unknown parameter {Found.Quote(key.Text)} of format '{Json}'", key.Place,
                $"format '{Json}' has none");
        if (document.Format is { } format && format.Text != Json)
            bag.Error(Codes.NotAnImage, tail is null
                    ? $"stage '{stage.Name}' gives values, which the format {format.Found} cannot hold"
                    : $"{document.From.Found} is a value, which the format {format.Found} cannot hold",
                format.Place, $"write format: {Json}");
        var values = stage.Values.Where(v => tail is null || v.Name == tail).ToList();
        if (values.Count == 0 && !stage.IsUnsure)
            bag.Error(Codes.UnknownValue, tail is null
                    ? $"stage '{stage.Name}' gives no values, which is what the format '{Json}' holds"
                    : $"stage '{stage.Name}' gives no value {Found.Quote(tail)}, which is what the format '{Json}' holds",
                document.From.Place, stage.Values.Count == 0 ? "choose a format for images"
                    : Nearest.Cure(tail!, [.. stage.Values.Select(v => v.Name)]));
        return output with { Values = values, AllValues = tail is null, Format = Json };
    }
}
