using PipelineKit.Diagnostics;
using PipelineKit.Documents;

namespace PipelineKit.Graph.Building;

/// <summary>Resolves the sources and formats of outputs.</summary>
internal sealed class OutputResolver(PipelineScope scope)
{
    /// <summary>The format for values.</summary>
    public const string Json = "json";

    private readonly DiagnosticBag bag = scope.Bag;
    private readonly FileNameBinder names = new(scope);

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
        var values = new ValueOutput(scope, document);
        if (document.IsList || stage is not null && values.IsGiven(stage, tail))
        {
            var given = values.Resolve(output);
            if (given.IsCollected && document.FileName is { } name)
                bag.Error(Codes.BadCombination,
                    "'name' sets a file name per item, but 'collect' writes a single file", name.Place,
                    "omit it; the file is named after the output");
            return names.Bind(document, given);
        }
        if (document.Collect is { } collect && stage is { IsUnsure: false })
            bag.Error(Codes.BadCombination, $"'collect' requires values, but {document.From.Found} is an image", collect,
                "omit it, or select values: from: [stage.value]");
        var image = stage is { IsUnsure: false } && tail is not null && stage.Images.All(i => i.Name != tail)
            ? NoSuchOutput(document.From, stage, tail)
            : Lookup.Image(scope, document.From, scope.OutputReads);
        var bound = new FormatBinder(scope).Bind(document, output with
        {
            Image = image,
            Flatten = FlattenKey.Read(document, scope),
        });
        return names.Bind(document, bound);
    }

    private ImageSource? NoSuchOutput(ScalarNode from, Stage stage, string tail)
    {
        bag.Error(Codes.UnknownOutput, $"stage '{stage.Name}' has no output or value {Found.Quote(tail)}",
            from.At(stage.Name.Length + 1, tail.Length),
            Suggest.Cure(tail, [.. stage.Images.Select(i => i.Name), .. stage.Values.Select(v => v.Name)]));
        return null;
    }
}
