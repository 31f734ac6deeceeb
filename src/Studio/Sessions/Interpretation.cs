using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Documents.Reading;
using PipelineKit.Graph;
using PipelineKit.Studio.Engine;

namespace PipelineKit.Studio.Sessions;

/// <summary>What a text means.</summary>
/// <param name="Document">What it says; null when nothing of it is usable.</param>
/// <param name="Graph">The pipeline as <c>run</c> has it; null while there are errors.</param>
/// <param name="Shown">The pipeline with every stage an output; null while there are errors.</param>
/// <param name="Findings">Errors and warnings, in the order of the text.</param>
internal sealed record Interpretation(
    PipelineDocument? Document, PipelineGraph? Graph, PipelineGraph? Shown, IReadOnlyList<Diagnostic> Findings)
{
    /// <summary>That of no text.</summary>
    public static Interpretation Nothing { get; } = new(null, null, null, []);

    /// <summary>Reads a text.</summary>
    /// <param name="source">The text, under the path of its file.</param>
    /// <param name="settings">Values of its parameters.</param>
    /// <param name="tools">The operators there are.</param>
    /// <param name="folders">What it may name.</param>
    public static Interpretation Of(SourceText source, IReadOnlyDictionary<string, string> settings, StudioTools tools,
        AllowedFolders folders)
    {
        var bag = new DiagnosticBag();
        if (DocumentReader.Read(source, bag) is not { } document)
            return new(null, null, null, [.. bag.Sorted()]);
        var outside = folders.Check(document);
        bag.AddRange(outside);
        var graph = outside.Count > 0 ? null : tools.Builder.Build(document, settings, bag);
        var shown = graph is null ? null
            : tools.Builder.Build(PreviewOutputs.Add(document, tools.Operators), settings, new DiagnosticBag()) ?? graph;
        return new(document, graph, shown, [.. bag.Sorted()]);
    }
}
