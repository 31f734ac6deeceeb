using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Names;
using PipelineKit.Parameters;

namespace PipelineKit.Graph.Building;

/// <summary>Resolves the file names of outputs, with the values of parameters and facts.</summary>
internal sealed class FileNameBinder(PipelineScope scope)
{
    private readonly TemplateReader reader = new(
        [.. scope.Patterns.OfType<MatchPattern>().SelectMany(p => p.Names).Distinct()],
        extension => extension == OutputResolver.Json ? extension : scope.Build.Codecs.FindByExtension(extension)?.Format.Name,
        scope.Document.Inputs.Any(i => i.Frames is not null && i.As != InputForm.Stack), scope.Bag);

    /// <summary>Returns the output with the template of its name, if it has a valid one.</summary>
    public ScopeOutput Bind(OutputDocument written, ScopeOutput output)
    {
        if (written.FileName is not { } name || output.Format is null && written.Format is not null || !scope.Build.Named)
            return output;
        switch (scope.References.Resolve(name))
        {
            case ScalarNode text when !HasFaultyFact(name, written.Name):
                return output with { FileName = Read(text, written, output) };
            // With made-up facts, so that errors that do not depend on them are reported now.
            case ProvisionalNode { Sample: ScalarNode sample }:
                return output with { FileName = Read(sample, written, output), FactName = name.Text };
            case ScalarNode or RefusedNode:
                return output;
            case ValueNode:
                scope.Bag.Error(Codes.BadReference, $"the name of output {written.Name.Found} cannot use a runtime value",
                    name.Place, "outputs have their names before the first image is opened");
                return output;
            case var other:
                scope.Bag.Error(Codes.BadReference, $"the name of output {written.Name.Found} is text, not {other.Found}",
                    name.Place, "use a parameter that is text or a number");
                return output;
        }
    }

    private NameTemplate? Read(ScalarNode text, OutputDocument written, ScopeOutput output) =>
        reader.Read(text, written.Name, output.Format, isImage: output.Image is not null);

    // Facts come from cameras and file names: they must not create folders or placeholders.
    private bool HasFaultyFact(ScalarNode name, ScalarNode output)
    {
        if (scope.Build.Facts is null)
            return false;
        var before = scope.Bag.Items.Count;
        foreach (var (open, end) in ReferenceText.Within(name.Text))
        {
            var computed = new Computed(scope, name, open, end);
            if (computed.Read() is ScalarNode value && computed.TakesFacts && FileNames.FaultOfPart(value.Text) is { } fault)
                scope.Bag.Error(Codes.BadPattern,
                    $"the name of output {output.Found} cannot hold {Found.Quote(value.Text)}, which has {fault}",
                    name.At(open, end - open), $"replace it: ${{replace({computed.Formula}, '{value.Text[fault.At]}', '-')}}");
        }
        return scope.Bag.Items.Count > before;
    }
}
