using PipelineKit.Diagnostics;
using PipelineKit.Documents;

namespace PipelineKit.Graph.Building;

/// <summary>Finds what the outputs of a file are, and in what format.</summary>
internal sealed class OutputResolver(PipelineScope scope)
{
    /// <summary>The format of values.</summary>
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
                    "'name' is what each item's file is called, and 'collect' makes one file of them all", name.Place,
                    "leave it out: the file is called after the output");
            return given with { FileName = names.Bind(document, given.Format) };
        }
        if (document.Collect is { } collect && stage is { IsUnsure: false })
            bag.Error(Codes.BadCombination, $"'collect' gathers values, and {document.From.Found} is an image", collect,
                "leave it out, or name values: from: [stage.value]");
        var image = stage is { IsUnsure: false } && tail is not null && stage.Images.All(i => i.Name != tail)
            ? NoSuchOutput(document.From, stage, tail)
            : Lookup.Image(scope, document.From, scope.OutputReads);
        var bound = new FormatBinder(scope).Bind(document, output with
        {
            Image = image,
            Flatten = FlattenKey.Read(document, scope),
        });
        return bound with { FileName = names.Bind(document, bound.Format) };
    }

    private ImageSource? NoSuchOutput(ScalarNode from, Stage stage, string tail)
    {
        bag.Error(Codes.UnknownOutput, $"stage '{stage.Name}' has no output or value {Found.Quote(tail)}",
            from.At(stage.Name.Length + 1, tail.Length),
            Suggest.Cure(tail, [.. stage.Images.Select(i => i.Name), .. stage.Values.Select(v => v.Name)]));
        return null;
    }
}
