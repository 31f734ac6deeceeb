using PipelineKit.Diagnostics;
using PipelineKit.Documents.Keys;
using PipelineKit.Documents.Sections;
using PipelineKit.Documents.Yaml;
using PipelineKit.Imaging;

namespace PipelineKit.Documents.Reading;

/// <summary>Parses a pipeline file. Reports all errors that can be found without knowing the operators.</summary>
public static class DocumentReader
{
    /// <summary>
    /// Parses the document from text. Returns null when nothing is usable; on other errors, returns a partial document, so that
    /// later checks can run too.
    /// </summary>
    public static PipelineDocument? Read(SourceText source, DiagnosticBag bag)
    {
        var root = YamlTree.Read(source, bag);
        if (root is null)
            return null;
        var shapes = new Shapes(bag);
        if (root is { Found: "nothing" })
            bag.Error(Codes.YamlShape, "the file contains no pipeline", source.At(0, 1), "add at least 'stages:' with one stage");
        else if (shapes.Mapping(root, "a pipeline file", "of keys such as stages:") is { } map)
            return ReadRoot(source, map, shapes);
        return null;
    }

    /// <summary>
    /// Parses the document from a file. Reports PK0107 for a file that cannot be read and PK0102 for one above 256 KiB.
    /// </summary>
    public static PipelineDocument? ReadFile(string path, DiagnosticBag bag) =>
        FileText.Read(path, bag) is { } source ? Read(source, bag) : null;

    private static PipelineDocument ReadRoot(SourceText source, MapNode root, Shapes shapes)
    {
        foreach (var (key, _) in root.Entries.Where(e => !DocumentKeys.File.Has(e.Key.Text)))
            shapes.Unknown(key, "of a pipeline file", DocumentKeys.File.Names);

        var inputs = InputsSection.Read(root["inputs"], source, shapes);
        return new PipelineDocument(source)
        {
            Name = shapes.OptionalText(root["name"]),
            Summary = shapes.OptionalText(root["summary"]),
            Precision = ReadPrecision(root["precision"], shapes),
            Plugins = PluginsSection.Read(root["plugins"], shapes),
            Isolation = IsolationKey.Read(root["isolation"], shapes),
            Parameters = ParametersSection.Read(root["parameters"], shapes),
            Inputs = inputs,
            Stages = new StagesSection(shapes, inputs).Read(root),
            Outputs = OutputsSection.Read(root["outputs"], shapes),
            Views = ViewsSection.Read(root["views"], shapes),
        };
    }

    private static SamplePrecision ReadPrecision(MapEntry? entry, Shapes shapes)
    {
        if (shapes.OptionalText(entry) is not { } text)
            return SamplePrecision.Single;
        if (text.Text is not ("float" or "double"))
            shapes.Bag.Error(Codes.NotAllowed, $"unknown precision {text.Found}",
                text.Place, Suggest.Cure(text.Text, ["float", "double"]));
        return text.Text == "double" ? SamplePrecision.Double : SamplePrecision.Single;
    }
}
