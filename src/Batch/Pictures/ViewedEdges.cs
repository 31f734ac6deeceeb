using PipelineKit.Documents;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Pictures;

/// <summary>The inputs, outputs and values of a run that the pipeline's views show.</summary>
internal sealed class ViewedEdges
{
    private readonly Dictionary<EdgeRef, int> pictures = [], samples = [];

    /// <summary>Collects them from a graph; null if it has no views.</summary>
    public static ViewedEdges? Of(PipelineGraph graph) => graph.Views.Count > 0 ? new(graph) : null;

    private ViewedEdges(PipelineGraph graph)
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

    /// <summary>The image of each output; null for value outputs.</summary>
    public IReadOnlyList<EdgeRef?> Outputs { get; }

    /// <summary>The names of the values shown, as in an item's report.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>The maximum memory per item, in bytes.</summary>
    public long Bytes => (pictures.Count * Thumbnail.Bytes) + (samples.Count * SampleKeeper.Bytes);

    /// <summary>Returns whether a view shows a picture of an image.</summary>
    public bool IsPicture(EdgeRef edge) => pictures.ContainsKey(edge);

    /// <summary>Returns whether a view shows samples of an image.</summary>
    public bool IsSampled(EdgeRef edge) => samples.ContainsKey(edge);

    /// <summary>Returns the name of a value in an item's report.</summary>
    public static string NameOf(PipelineGraph graph, ValueRef value) => $"{graph.Nodes[value.Node].Name}.{value.Value}";
}
