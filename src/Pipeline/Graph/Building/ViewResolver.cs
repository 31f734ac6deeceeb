using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Parameters;

namespace PipelineKit.Graph.Building;

/// <summary>Resolves the sources and parameters of a file's views.</summary>
internal sealed class ViewResolver(PipelineScope scope)
{
    private readonly DiagnosticBag bag = scope.Bag;

    /// <summary>Returns the valid views, after reporting errors in others.</summary>
    public IReadOnlyList<ScopeView> Resolve() => [.. scope.Document.Views.Select(Resolve).OfType<ScopeView>()];

    private ScopeView? Resolve(ViewDocument view) => view.Kind switch
    {
        ViewKind.Slider or ViewKind.Select or ViewKind.Switch or ViewKind.Number =>
            new ViewedParameter(scope).Find(view) is { } parameter ? new ScopeView(view) { Parameter = parameter } : null,
        ViewKind.Text => new ScopeView(view),
        ViewKind.Scatter => Scatter(view),
        ViewKind.Value => Value(view.Names[0]) is { } value ? new ScopeView(view) { Sources = [value] } : null,
        ViewKind.Table when IsValue(view.Names[0]) => Value(view.Names[0]) is { } table
            ? new ScopeView(view) { Sources = [table] } : null,
        _ => view.Names.Select(Image).ToArray() is var images && images.All(i => i is not null)
            ? new ScopeView(view) { Sources = images! } : null,
    };

    private ScopeView? Scatter(ViewDocument view)
    {
        if (Image(view.Names[0]) is not { } table)
            return null;
        var isTable = scope.FindInput(view.Names[0].Text) is { } input && scope.Document.Inputs[input].As == InputForm.Table;
        var labels = view.Color is { } color && Names(color) ? color : null;
        foreach (var column in new[] { view.X, view.Y, labels is null ? view.Color : null }.OfType<ScalarNode>())
            if (!isTable && new ViewColumn(column.Text).Number is null)
                bag.Error(Codes.BadView, $"{view.Names[0].Found} is not a table from a file, so its columns are numbered, but "
                    + $"{column.Found} is not a number", column.Place, "use a channel number, from 0");
        return labels is null ? new ScopeView(view) { Sources = [table] }
            : Image(labels) is { } shown ? new ScopeView(view) { Sources = [table], Labels = shown } : null;
    }

    private bool Names(ScalarNode name) =>
        Lookup.Split(name.Text).Head is var head && (scope.FindStage(head) is not null || scope.FindInput(head) is not null);

    private ShownSource? Image(ScalarNode name) =>
        Lookup.Image(scope, name, scope.ViewReads) is { } image ? new(name.Text, image, null) : null;

    private bool IsValue(ScalarNode name)
    {
        var (head, tail) = Lookup.Split(name.Text);
        return scope.FindStage(head) is { } at
            && (tail is null ? scope.Stages[at].Images.Count == 0 : scope.Stages[at].Images.All(i => i.Name != tail));
    }

    private ShownSource? Value(ScalarNode name)
    {
        var (head, tail) = Lookup.Split(name.Text);
        if (scope.FindStage(head) is not { } at)
        {
            Lookup.UnknownStage(scope, head, name);
            return null;
        }
        var stage = scope.Stages[at];
        scope.ViewReads.Add(at);
        if (stage.Values.FirstOrDefault(v => v.Name == tail || tail is null && stage.Values.Count == 1) is { } value)
            return new($"{head}.{value.Name}", null, value.Source);
        if (!stage.IsUnsure)
            bag.Error(Codes.UnknownValue, tail is null ? $"stage '{stage.Name}' gives {stage.Values.Count} values"
                : $"stage '{stage.Name}' has no value {Found.Quote(tail)}", name.Place,
                stage.Values.Count == 0 ? "to show its image, write image:"
                    : tail is null ? $"use one of them, such as {stage.Name}.{stage.Values[0].Name}"
                    : Suggest.Cure(tail, [.. stage.Values.Select(v => v.Name)]));
        return null;
    }
}
