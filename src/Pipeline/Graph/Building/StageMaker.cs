using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Imaging;
using PipelineKit.Parameters;

namespace PipelineKit.Graph.Building;

/// <summary>Resolves a stage to an operator or to a used file.</summary>
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

    // File paths are relative to the pipeline file, and the files' contents are part of the pipeline.
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
                "a pipeline cannot include itself");
            return null;
        }
        if (scope.Files.Count > MaxDepth)
        {
            bag.Error(Codes.UseDepth, $"'use' is nested more than {MaxDepth} levels deep",
                use.Place, "move some of the stages into this file");
            return null;
        }
        if (build.Read(path, use) is not { } inner)
            return null;
        var settings = PipelineParameters.Read(inner, parameters, $"pipeline {use.Found}", build.Files, bag);
        if (inner.Precision == SamplePrecision.Double && scope.Document.Precision == SamplePrecision.Single)
            bag.Warn(Codes.BadCombination, $"{use.Found} requires precision: double, but this pipeline runs in float", use.Place,
                "set precision: double here too");
        return new UseStage(document,
            new PipelineScope(build, inner, settings, $"{scope.Prefix}{document.Name.Text}/", [.. scope.Files, whole],
                Origins(document, inner)));
    }

    // An input of the used file that is given an input of this one is the same file.
    private IReadOnlyList<FactOrigin?> Origins(StageDocument document, PipelineDocument inner)
    {
        if (document.In is not { } given)
            return [.. inner.Inputs.Select((_, i) =>
                scope.FindStage(document.Name.Text) == 0 ? scope.Origins.ElementAtOrDefault(i) : null)];
        var listed = given.All(g => g.Port is null);
        return [.. inner.Inputs.Select((input, i) =>
            (listed ? given.ElementAtOrDefault(i) : given.FirstOrDefault(g => g.Port?.Text == input.Name.Text))
                is { Source.Text: var source } && scope.FindStage(source) is null && scope.FindInput(source) is { } own
                ? scope.Origins[own] : null)];
    }

    private UnknownStage TooMany(StageDocument document)
    {
        bag.Error(Codes.UseDepth,
            $"with the files it includes, the pipeline has more than {Build.MaxStages:N0} stages or {Build.MaxValues:N0} values",
            document.Name.Place,
            "split it into separate pipelines");
        return new UnknownStage(document);
    }
}
