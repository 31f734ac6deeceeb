using PipelineKit.Diagnostics;
using PipelineKit.Documents.Reading;
using PipelineKit.Graph;
using PipelineKit.Graph.Building;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Graph;

/// <summary>Builds graphs from text.</summary>
internal static class Building
{
    /// <summary>Returns the graph of a valid file.</summary>
    public static PipelineGraph Graph(string yaml, params (string Name, string Value)[] settings)
    {
        var (graph, findings) = Build(new SourceText("p.yaml", yaml), settings);
        Assert.Equal("", findings);
        return graph!;
    }

    /// <summary>Returns all findings of a file as displayed, in file order.</summary>
    public static string Findings(string yaml, params (string Name, string Value)[] settings) =>
        Build(new SourceText("p.yaml", yaml), settings).Findings;

    /// <summary>Returns the findings about stages, each given in flow style on one line below <c>stages:</c>.</summary>
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
