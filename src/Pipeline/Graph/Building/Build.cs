using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Documents.Reading;
using PipelineKit.Plugins;
using PipelineKit.Registry;

namespace PipelineKit.Graph.Building;

/// <summary>What all files of one graph share while it is built.</summary>
internal sealed class Build(OperatorRegistry operators, CodecRegistry codecs, PluginSet? plugins, DiagnosticBag bag)
{
    /// <summary>Stages that files using files may come to; some hundred bytes of YAML could ask for millions.</summary>
    public const int MaxStages = 4096;

    /// <summary>Values that the parameters of all stages may come to, references to long ones written out.</summary>
    public const int MaxValues = 250_000;

    private readonly Dictionary<string, PipelineDocument?> documents = [];
    private int stages;
    private int values;

    public CodecRegistry Codecs { get; } = codecs;

    public DiagnosticBag Bag { get; } = bag;

    /// <summary>The operators a file sees: everybody's, and those of the plugins it names.</summary>
    public OperatorRegistry OperatorsOf(PipelineDocument document)
    {
        if (plugins is not null)
            return document.Plugins.Count > 0 || document.Isolation is not null
                ? plugins.RegistryOf(operators, document, Bag) : operators;
        if (document.Plugins.Count == 0)
            return operators;
        Bag.Error(Codes.PluginsNotAllowed, "this program loads no plugins that a pipeline file names",
            document.Plugins[0].Path.Place,
            "remove 'plugins', or run it with a program that does, such as pipelinekit");
        return operators;
    }

    /// <summary>Whether one stage more is allowed.</summary>
    public bool CountStage() => ++stages <= MaxStages;

    /// <summary>Whether so many values more are allowed.</summary>
    public bool CountValues(int more) => (values = (int)Math.Min(int.MaxValue, (long)values + more)) <= MaxValues;

    /// <summary>
    /// Another file; each is read once. <paramref name="use"/> is where a file that cannot be read is reported.
    /// </summary>
    public PipelineDocument? Read(string path, ScalarNode use)
    {
        if (documents.TryGetValue(path, out var known))
            return known;
        var found = new DiagnosticBag();
        var document = DocumentReader.ReadFile(path, found);
        Bag.AddRange(found.Items.Select(d => d with { Place = d.Place ?? use.Place }));
        return documents[path] = document;
    }
}
