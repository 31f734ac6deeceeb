using System.Collections.Concurrent;
using System.Security.Cryptography;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Documents.Reading;
using PipelineKit.Files;
using PipelineKit.Parameters;
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
    private readonly ConcurrentDictionary<string, GraphFile?> files = new();
    private readonly ConcurrentDictionary<string, (Node? Table, IReadOnlyList<Diagnostic> Faults)> tables = new();
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

    /// <summary>The files that parameters name, in the order of their paths.</summary>
    public IReadOnlyList<GraphFile> Used => [.. files.Values.OfType<GraphFile>().OrderBy(f => f.Path, StringComparer.Ordinal)];

    /// <summary>A file that a parameter names; null after reporting that it cannot be read.</summary>
    public FileNode? File(ScalarNode written, Reading reading)
    {
        // What --set gives is meant from where one stands; what a file says, from that file.
        var path = Path.Combine(Path.GetDirectoryName(written.Place.Source.Name) ?? "", written.Text);
        if (files.GetOrAdd(path, _ => Hashed(path)) is not GraphFile)
        {
            reading.Bag.Error(Codes.FileUnreadable, $"{reading.Subject} names the file {Found.Quote(path)}, which cannot be read",
                written.Place, "check the path; in a pipeline file it is relative to that file");
            return null;
        }
        return new FileNode(written.Text, path, (place, bag) => Table(path, place, bag), written.Place);
    }

    private Node Table(string path, Place place, DiagnosticBag bag)
    {
        var (table, faults) = tables.GetOrAdd(path, _ => new TableFile(Codecs).Read(path));
        return table is null ? Refused(faults, place, bag) : References.Moved(table, place);
    }

    private static RefusedNode Refused(IReadOnlyList<Diagnostic> faults, Place place, DiagnosticBag bag)
    {
        bag.AddRange(faults.Select(f => f with { Place = place }));
        return new RefusedNode(place);
    }

    private static GraphFile? Hashed(string path)
    {
        try
        {
            using var file = RegularFile.OpenStream(path);
            return new GraphFile(path, Convert.ToHexStringLower(SHA256.HashData(file)));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

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
