using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Imaging;
using PipelineKit.Parameters;

namespace PipelineKit.Graph.Building;

/// <summary>Finds what a stage does: the operator by its name, or the file it uses.</summary>
internal sealed class StageMaker(PipelineScope scope)
{
    private const int MaxDepth = 8;

    private readonly Build build = scope.Build;
    private readonly DiagnosticBag bag = scope.Bag;

    public Stage Make(StageDocument document)
    {
        if (!build.CountStage() || !build.CountValues(document.Parameters.Sum(e => References.Size(e.Value))))
            return TooMany(document);
        var parameters = document.Parameters.Select(e => e with { Value = scope.References.Resolve(e.Value) }).ToList();
        return document switch
        {
            { Op: { } op } => MakeOperator(document, op, parameters),
            { Use: { } use } => (Stage?)MakeUse(document, use, parameters) ?? new UnknownStage(document),
            _ => new UnknownStage(document),
        };
    }

    private Stage MakeOperator(StageDocument document, ScalarNode op, IReadOnlyList<MapEntry> parameters)
    {
        if (scope.Operators.Find(op.Text) is not { } descriptor)
        {
            bag.Error(Codes.UnknownOperator, $"unknown operator {op.Found}", op.Place, scope.Operators.Cure(op.Text));
            return new UnknownStage(document);
        }
        var values = ParameterBinder.Bind(descriptor.Parameters, [.. parameters.Select(e => Located(e, descriptor.Parameters))],
            $"operator '{descriptor.Name}'", document.Name.Place, bag, scope.Numbers);
        return new OperatorStage(document, scope.Prefix + document.Name.Text, descriptor, values);
    }

    // A file is looked for from the pipeline file, and what it holds is a part of the pipeline.
    private MapEntry Located(MapEntry entry, ParameterSet set) =>
        set.Find(entry.Key.Text) is { Type: FileType } parameter && entry.Value is ScalarNode { IsEmpty: false } written
            && !(parameter.Nullable && written is { Quoted: false, Text: "null" or "~" })
            ? entry with
            {
                Value = (Node?)build.Files.File(written, ParameterBinder.Read(parameter, $"'{parameter.Name}'", bag))
                    ?? new RefusedNode(written.Place),
            }
            : entry;

    private UseStage? MakeUse(StageDocument document, ScalarNode use, IReadOnlyList<MapEntry> parameters)
    {
        var folder = Path.GetDirectoryName(scope.Document.Source.Name) ?? "";
        var path = Path.Combine(folder, use.Text);
        var whole = Path.GetFullPath(path);
        if (scope.Files.Contains(whole))
        {
            var ring = scope.Files.SkipWhile(f => f != whole).Append(whole).Select(Path.GetFileName);
            bag.Error(Codes.UseDepth, $"{use.Found} uses itself: {string.Join(" -> ", ring)}", use.Place,
                "a pipeline cannot be a stage of its own");
            return null;
        }
        if (scope.Files.Count > MaxDepth)
        {
            bag.Error(Codes.UseDepth, $"files use each other more than {MaxDepth} deep",
                use.Place, "write some of the stages here");
            return null;
        }
        if (build.Read(path, use) is not { } inner)
            return null;
        var settings = PipelineParameters.Read(inner, parameters, $"pipeline {use.Found}", build.Files, bag);
        if (inner.Precision == SamplePrecision.Double && scope.Document.Precision == SamplePrecision.Single)
            bag.Warn(Codes.BadCombination, $"{use.Found} asks for precision: double, but this pipeline runs in float", use.Place,
                "write precision: double here too");
        return new UseStage(document,
            new PipelineScope(build, inner, settings, $"{scope.Prefix}{document.Name.Text}/", [.. scope.Files, whole]));
    }

    private UnknownStage TooMany(StageDocument document)
    {
        bag.Error(Codes.UseDepth,
            $"with the files it uses, the pipeline has more than {Build.MaxStages:N0} stages or {Build.MaxValues:N0} values",
            document.Name.Place,
            "split it into runs of their own");
        return new UnknownStage(document);
    }
}
