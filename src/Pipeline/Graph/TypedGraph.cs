using PipelineKit.Diagnostics;
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

    /// <summary>
    /// What an output that is an image writes: without alpha where the output lays a color under it. A codec is also told the
    /// type it was computed in.
    /// </summary>
    /// <exception cref="PipelineException">PK0502: no color can be laid under it.</exception>
    public ImageInfo Written(GraphOutput output) => Flat(output, Info(output.Image!.Value)) with
    {
        ComputedIn = Graph.Precision == SamplePrecision.Double ? SampleType.Float64 : SampleType.Float32,
    };

    // Color below alpha is known for gray and for color.
    private static ImageInfo Flat(GraphOutput output, ImageInfo image) => output.Flatten is null || !image.HasAlpha ? image
        : image.ColorChannels is 1 or 3 ? image.WithoutAlpha()
        : throw new PipelineException(Codes.ChannelCount,
            $"'flatten' lays a color under 1 or 3 channels, and the image has {image.ColorChannels} beside alpha",
            "pick some with 'channels'");
}
