using PipelineKit.Diagnostics;
using PipelineKit.Documents.Reading;
using PipelineKit.Graph;
using PipelineKit.Graph.Building;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Graph;

/// <summary>Builds the graph of a text.</summary>
internal static class Building
{
    /// <summary>The graph of a file that has no faults.</summary>
    public static PipelineGraph Graph(string yaml, params (string Name, string Value)[] settings)
    {
        var (graph, findings) = Build(new SourceText("p.yaml", yaml), settings);
        Assert.Equal("", findings);
        return graph!;
    }

    /// <summary>All findings of a file as a user sees them, in the order of the file.</summary>
    public static string Findings(string yaml, params (string Name, string Value)[] settings) =>
        Build(new SourceText("p.yaml", yaml), settings).Findings;

    /// <summary>The findings about stages, each in one line of flow style below the line <c>stages:</c>.</summary>
    public static string FindingsOf(params string[] stages) =>
        Findings("stages:\n" + string.Concat(stages.Select(s => $"  {s}\n")));

    public static (PipelineGraph? Graph, string Findings) Build(SourceText source, params (string Name, string Value)[] settings)
    {
        var bag = new DiagnosticBag();
        var document = DocumentReader.Read(source, bag);
        Assert.Empty(bag.Items);
        var graph = new GraphBuilder(TestOperators.Registry, TestCodec.Registry)
            .Build(document!, settings.ToDictionary(s => s.Name, s => s.Value), bag);
        Assert.Equal(bag.HasErrors, graph is null);
        return (graph, string.Join('\n', bag.Sorted().Select(d => d.Render())));
    }
}
