using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Documents.Reading;
using PipelineKit.Graph;
using PipelineKit.Studio.Engine;

namespace PipelineKit.Studio.Sessions;

/// <summary>The result of parsing and checking a text.</summary>
/// <param name="Document">The document; null if the text cannot be parsed.</param>
/// <param name="Graph">The graph as in <c>run</c>; null if there are errors.</param>
/// <param name="Shown">The graph with an output for every stage; null if there are errors.</param>
/// <param name="Findings">The errors and warnings, in the order of the text.</param>
internal sealed record Interpretation(
    PipelineDocument? Document, PipelineGraph? Graph, PipelineGraph? Shown, IReadOnlyList<Diagnostic> Findings)
{
    /// <summary>Gets the result of an empty text.</summary>
    public static Interpretation Nothing { get; } = new(null, null, null, []);

    /// <summary>Parses and checks a text.</summary>
    /// <param name="source">The text, with the path of its file.</param>
    /// <param name="settings">The values of its parameters.</param>
    /// <param name="tools">The services.</param>
    /// <param name="folders">The folders whose files it may use.</param>
    public static Interpretation Of(SourceText source, IReadOnlyDictionary<string, string> settings, StudioTools tools,
        AllowedFolders folders)
    {
        var bag = new DiagnosticBag();
        if (DocumentReader.Read(source, bag) is not { } document)
            return new(null, null, null, [.. bag.Sorted()]);
        var outside = folders.Check(document);
        bag.AddRange(outside);
        var graph = outside.Count > 0 ? null : tools.Builder.Build(document, settings, bag, folders.Refuse);
        var shown = graph is null ? null
            : tools.Builder.Build(PreviewOutputs.Add(document, tools.Operators), settings, new DiagnosticBag(),
                folders.Refuse) ?? graph;
        return new(document, graph, shown, [.. bag.Sorted()]);
    }
}
