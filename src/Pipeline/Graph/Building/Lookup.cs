using PipelineKit.Diagnostics;
using PipelineKit.Documents;

namespace PipelineKit.Graph.Building;

/// <summary>What <c>stage</c>, <c>stage.output</c> and <c>input</c> mean where an image is wanted.</summary>
internal static class Lookup
{
    /// <summary>The image of a name; null when there is none, which is reported unless an earlier fault is to blame.</summary>
    /// <param name="scope">The file.</param>
    /// <param name="name">The name as written.</param>
    /// <param name="reads">Takes the stage the name leads to.</param>
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
        scope.Bag.Error(Codes.UnknownOutput, $"{Found.Quote(head)} is an input, which has no output {Found.Quote(tail)}",
            name.Place, $"write {head}");
        return null;
    }

    /// <summary>The image a stage gives when no output is named.</summary>
    public static ImageSource? DefaultImage(PipelineScope scope, Stage stage, Place place)
    {
        if (stage.Images.Count > 0)
            return stage.Images[0].Source;
        if (!stage.IsUnsure)
            scope.Bag.Error(Codes.NotAnImage, stage.Values.Count == 0
                ? $"stage '{stage.Name}' gives no image"
                : $"stage '{stage.Name}' gives no image, " +
                    $"only {(stage.Values.Count == 1 ? "the value" : "values")}: {ValueNames(stage)}",
                place, stage.Values.Count == 0 ? "read another stage"
                    : $"read another stage; a parameter takes a value with ${{{stage.Name}.{stage.Values[0].Name}}}");
        return null;
    }

    /// <summary>Reports a name that is neither a stage nor an input.</summary>
    public static void UnknownStage(PipelineScope scope, string head, ScalarNode name) =>
        scope.Bag.Error(Codes.UnknownStage, $"there is no stage or input {Found.Quote(head)}", name.At(0, head.Length),
            scope.Bag.IsFull ? null
                : Suggest.Cure(head, [.. scope.Document.Inputs.Select(i => i.Name.Text), .. scope.Stages.Select(s => s.Name)]));

    /// <summary><c>stage.output</c> at its first point.</summary>
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
                $"a parameter takes it with ${{{name.Text}}}");
        else
            scope.Bag.Error(Codes.UnknownOutput, $"stage '{stage.Name}' has no output {Found.Quote(output)}",
                name.At(stage.Name.Length + 1, output.Length), Suggest.Cure(output, [.. stage.Images.Select(i => i.Name)]));
        return null;
    }

    private static string ValueNames(Stage stage) => string.Join(", ", stage.Values.Select(v => v.Name));
}
