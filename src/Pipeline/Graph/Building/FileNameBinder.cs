using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Names;
using PipelineKit.Parameters;

namespace PipelineKit.Graph.Building;

/// <summary>Reads what the files of outputs are called, with the values of parameters.</summary>
internal sealed class FileNameBinder(PipelineScope scope)
{
    private readonly TemplateReader reader = new(
        [.. scope.Patterns.OfType<MatchPattern>().SelectMany(p => p.Names).Distinct()],
        extension => extension == OutputResolver.Json ? extension : scope.Build.Codecs.FindByExtension(extension)?.Format.Name,
        scope.Bag);

    /// <summary>The template of an output; null when it has none, or one that is at fault.</summary>
    public NameTemplate? Bind(OutputDocument output, string? format)
    {
        if (output.FileName is not { } written || format is null && output.Format is not null)
            return null;
        switch (scope.References.Resolve(written))
        {
            case ScalarNode text:
                return reader.Read(text, output.Name, format);
            case RefusedNode:
                return null;
            case ValueNode:
                scope.Bag.Error(Codes.BadReference, $"the name of output {output.Name.Found} cannot take a value of the run",
                    written.Place, "outputs have their names before the first image is opened");
                return null;
            case ProvisionalNode:
                scope.Bag.Error(Codes.BadReference, $"the name of output {output.Name.Found} cannot take a fact about an input",
                    written.Place, "outputs have their names before the first image is opened: write {stem} or {dir}");
                return null;
            case var other:
                scope.Bag.Error(Codes.BadReference, $"the name of output {output.Name.Found} is text, not {other.Found}",
                    written.Place, "refer to a parameter that is text or a number");
                return null;
        }
    }
}
