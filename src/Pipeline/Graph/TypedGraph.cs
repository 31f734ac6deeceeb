using PipelineKit.Imaging;

namespace PipelineKit.Graph;

/// <summary>A graph for images of known sizes: every edge has its <see cref="ImageInfo"/>.</summary>
public sealed class TypedGraph(PipelineGraph graph, IReadOnlyList<ImageInfo> inputs,
    IReadOnlyList<IReadOnlyList<ImageInfo>> outputs)
{
    /// <summary>The graph.</summary>
    public PipelineGraph Graph { get; } = graph;

    /// <summary>The images that go in.</summary>
    public IReadOnlyList<ImageInfo> Inputs { get; } = inputs;

    /// <summary>What an edge carries, alpha included.</summary>
    public ImageInfo Info(EdgeRef edge) => edge.IsInput ? Inputs[edge.InputIndex] : outputs[edge.Node][edge.Output];

    /// <summary>The same for a codec that writes it, which is also told the type it was computed in.</summary>
    public ImageInfo Written(EdgeRef edge) => Info(edge) with
    {
        ComputedIn = Graph.Precision == SamplePrecision.Double ? SampleType.Float64 : SampleType.Float32,
    };
}
