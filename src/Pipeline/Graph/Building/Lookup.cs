using PipelineKit.Diagnostics;
using PipelineKit.Documents;

namespace PipelineKit.Graph.Building;

/// <summary>Resolves <c>stage</c>, <c>stage.output</c> and <c>input</c> as images.</summary>
internal static class Lookup
{
    /// <summary>
    /// Returns the image of a name. Returns null for an unknown name, and reports it unless an earlier error caused it.
    /// </summary>
    /// <param name="scope">The file.</param>
    /// <param name="name">The name as written.</param>
    /// <param name="reads">Receives the index of the stage that the name refers to.</param>
    public static ImageSource? Image(PipelineScope scope, ScalarNode name, ISet<int> reads)
    {
        var (head, tail) = Split(name.Text);
        if (scope.FindStage(head) is { } at)
        {
            reads.Add(at);
            return ImageOf(scope, scope.Stages[at], tail, name);
        }
        if (scope.FindInput(head) is not { } input)
        {
            UnknownStage(scope, head, name);
            return null;
        }
        if (tail is null)
            return scope.Inputs[input];
        scope.Bag.Error(Codes.UnknownOutput, $"{Found.Quote(head)} is an input and has no output {Found.Quote(tail)}",
            name.Place, $"write {head}");
        return null;
    }

    /// <summary>Returns the image of a stage when no output is named.</summary>
    public static ImageSource? DefaultImage(PipelineScope scope, Stage stage, Place place)
    {
        if (stage.Images.Count > 0)
            return stage.Images[0].Source;
        if (!stage.IsUnsure)
            scope.Bag.Error(Codes.NotAnImage, stage.Values.Count == 0
                ? $"stage '{stage.Name}' has no image output"
                : $"stage '{stage.Name}' has no image output, " +
                    $"only {(stage.Values.Count == 1 ? "the value" : "values")}: {ValueNames(stage)}",
                place, stage.Values.Count == 0 ? "use another stage"
                    : $"use another stage; parameters take values as ${{{stage.Name}.{stage.Values[0].Name}}}");
        return null;
    }

    /// <summary>Reports a name that is neither a stage nor an input.</summary>
    public static void UnknownStage(PipelineScope scope, string head, ScalarNode name) =>
        scope.Bag.Error(Codes.UnknownStage, $"unknown stage or input {Found.Quote(head)}", name.At(0, head.Length),
            scope.Bag.IsFull ? null
                : Suggest.Cure(head, [.. scope.Document.Inputs.Select(i => i.Name.Text), .. scope.Stages.Select(s => s.Name)]));

    /// <summary>Splits <c>stage.output</c> at the first dot.</summary>
    public static (string Head, string? Tail) Split(string name) =>
        name.IndexOf('.') is var dot && dot < 0 ? (name, null) : (name[..dot], name[(dot + 1)..]);

    private static ImageSource? ImageOf(PipelineScope scope, Stage stage, string? output, ScalarNode name)
    {
        if (output is null)
            return DefaultImage(scope, stage, name.Place);
        if (stage.Images.FirstOrDefault(i => i.Name == output) is { } image)
            return image.Source;
        if (stage.IsUnsure)
            return null;
        if (stage.Values.Any(v => v.Name == output))
            scope.Bag.Error(Codes.NotAnImage, $"{name.Found} is a value, not an image", name.Place,
                $"use it in a parameter as ${{{name.Text}}}");
        else
            scope.Bag.Error(Codes.UnknownOutput, $"stage '{stage.Name}' has no output {Found.Quote(output)}",
                name.At(stage.Name.Length + 1, output.Length), Suggest.Cure(output, [.. stage.Images.Select(i => i.Name)]));
        return null;
    }

    private static string ValueNames(Stage stage) => string.Join(", ", stage.Values.Select(v => v.Name));
}
