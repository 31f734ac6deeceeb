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
/// The files of a graph and their operators, each read once. A graph that depends on facts is rebuilt for every item, on
/// several threads, from the same files.
/// </summary>
internal sealed class BuildFiles(OperatorRegistry operators, CodecRegistry codecs, PluginSet? plugins,
    Func<ScalarNode, string, Diagnostic?>? refuse = null)
{
    private readonly ConcurrentDictionary<string, PipelineDocument?> documents = new();
    private readonly ConcurrentDictionary<string, GraphFile?> files = new();
    private readonly ConcurrentDictionary<string, (Node? Table, IReadOnlyList<Diagnostic> Faults)> tables = new();
    private readonly ConcurrentDictionary<PipelineDocument, OperatorRegistry> registries =
        new(ReferenceEqualityComparer.Instance);

    public CodecRegistry Codecs { get; } = codecs;

    /// <summary>Returns the operators available to a file.</summary>
    public OperatorRegistry OperatorsOf(PipelineDocument document, DiagnosticBag bag) =>
        registries.GetOrAdd(document, _ => Gather(document, bag));

    /// <summary>Returns a file that another one uses; null after reporting that it cannot be read.</summary>
    public PipelineDocument? Read(string path, ScalarNode use, DiagnosticBag bag) => documents.GetOrAdd(path, _ =>
    {
        if (refuse?.Invoke(use, path) is { } refused)
        {
            bag.AddRange([refused]);
            return null;
        }
        var found = new DiagnosticBag();
        var document = DocumentReader.ReadFile(path, found);
        bag.AddRange(found.Items.Select(d => d with { Place = d.Place ?? use.Place }));
        return document;
    });

    /// <summary>Gets the pipeline files that were read, ordered by path.</summary>
    public IReadOnlyList<string> Pipelines => [.. documents.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Gets the files that parameters refer to, ordered by path.</summary>
    public IReadOnlyList<GraphFile> Used => [.. files.Values.OfType<GraphFile>().OrderBy(f => f.Path, StringComparer.Ordinal)];

    /// <summary>Returns a file that a parameter refers to; null after reporting that it cannot be read.</summary>
    public FileNode? File(ScalarNode written, Reading reading)
    {
        // Paths from --set are relative to the current directory; paths in a file, to that file.
        var path = Path.Combine(Path.GetDirectoryName(written.Place.Source.Name) ?? "", written.Text);
        if (refuse?.Invoke(written, path) is { } refused)
        {
            reading.Bag.AddRange([refused]);
            return null;
        }
        if (files.GetOrAdd(path, _ => Hashed(path)) is not GraphFile)
        {
            reading.Bag.Error(Codes.FileUnreadable, $"{reading.Subject}: the file {Found.Quote(path)} cannot be read",
                written.Place, "check the path; paths are relative to the pipeline file");
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
        bag.Error(Codes.PluginsNotAllowed, "this program does not load plugins named in pipeline files",
            document.Plugins[0].Path.Place,
            "remove 'plugins', or use a program that loads them, such as pipelinekit");
        return operators;
    }
}
