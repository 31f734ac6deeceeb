using PipelineKit.Documents;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Pictures;

/// <summary>What the views of a pipeline show of what a run reads and writes.</summary>
internal sealed class ViewedEdges
{
    private readonly Dictionary<EdgeRef, int> pictures = [], samples = [];

    /// <summary>Finds it.</summary>
    public ViewedEdges(PipelineGraph graph)
    {
        Outputs = [.. graph.Outputs.Select(o => o.Image)];
        foreach (var view in graph.Views)
        {
            var edges = view.Kind is ViewKind.Image or ViewKind.Compare ? pictures : samples;
            foreach (var edge in view.Sources.Append(view.Labels).Select(s => s?.Image).OfType<EdgeRef>())
                if (edge.IsInput || Outputs.Contains(edge))
                    edges[edge] = edges.Count;
        }
        Values = [.. graph.Views.SelectMany(v => v.Sources).Select(s => s.Value).OfType<ValueRef>()
            .Select(v => NameOf(graph, v)).Distinct()];
    }

    /// <summary>The image of each output; null for one of values.</summary>
    public IReadOnlyList<EdgeRef?> Outputs { get; }

    /// <summary>The values shown, as the report of an item names them.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>Bytes that it takes for each item at most.</summary>
    public long Bytes => (pictures.Count * Thumbnail.Bytes) + (samples.Count * SampleKeeper.Bytes);

    /// <summary>Whether a picture of an image is shown.</summary>
    public bool IsPicture(EdgeRef edge) => pictures.ContainsKey(edge);

    /// <summary>Whether samples of an image are shown.</summary>
    public bool IsSampled(EdgeRef edge) => samples.ContainsKey(edge);

    /// <summary>A value as the report of an item names it.</summary>
    public static string NameOf(PipelineGraph graph, ValueRef value) => $"{graph.Nodes[value.Node].Name}.{value.Value}";
}
