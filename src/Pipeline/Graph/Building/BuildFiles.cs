using System.Collections.Concurrent;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Documents.Reading;
using PipelineKit.Plugins;
using PipelineKit.Registry;

namespace PipelineKit.Graph.Building;

/// <summary>
/// The files of one graph and the operators that they see, each read once: a graph that facts decide is built again for every
/// item, on several threads, out of the same files.
/// </summary>
internal sealed class BuildFiles(OperatorRegistry operators, CodecRegistry codecs, PluginSet? plugins)
{
    private readonly ConcurrentDictionary<string, PipelineDocument?> documents = new();
    private readonly ConcurrentDictionary<PipelineDocument, OperatorRegistry> registries =
        new(ReferenceEqualityComparer.Instance);

    public CodecRegistry Codecs { get; } = codecs;

    /// <summary>The operators a file sees.</summary>
    public OperatorRegistry OperatorsOf(PipelineDocument document, DiagnosticBag bag) =>
        registries.GetOrAdd(document, _ => Gather(document, bag));

    /// <summary>A file that another one uses; null after reporting that it cannot be read.</summary>
    public PipelineDocument? Read(string path, ScalarNode use, DiagnosticBag bag) => documents.GetOrAdd(path, _ =>
    {
        var found = new DiagnosticBag();
        var document = DocumentReader.ReadFile(path, found);
        bag.AddRange(found.Items.Select(d => d with { Place = d.Place ?? use.Place }));
        return document;
    });

    private OperatorRegistry Gather(PipelineDocument document, DiagnosticBag bag)
    {
        if (plugins is not null)
            return document.Plugins.Count > 0 || document.Isolation is not null
                ? plugins.RegistryOf(operators, document, bag) : operators;
        if (document.Plugins.Count == 0)
            return operators;
        bag.Error(Codes.PluginsNotAllowed, "this program loads no plugins that a pipeline file names",
            document.Plugins[0].Path.Place,
            "remove 'plugins', or run it with a program that does, such as pipelinekit");
        return operators;
    }
}
