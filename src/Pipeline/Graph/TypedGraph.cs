using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Graph;

/// <summary>A graph for images of known sizes: every edge has an <see cref="ImageInfo"/>.</summary>
public sealed class TypedGraph(PipelineGraph graph, IReadOnlyList<ImageInfo> inputs,
    IReadOnlyList<IReadOnlyList<ImageInfo>> outputs)
{
    /// <summary>Gets the graph.</summary>
    public PipelineGraph Graph { get; } = graph;

    /// <summary>Gets the input images.</summary>
    public IReadOnlyList<ImageInfo> Inputs { get; } = inputs;

    /// <summary>Returns the image at an edge, including alpha.</summary>
    public ImageInfo Info(EdgeRef edge) => edge.IsInput ? Inputs[edge.InputIndex] : outputs[edge.Node][edge.Output];

    /// <summary>
    /// Returns the image that an output writes: without alpha if it is flattened onto a color. Includes the type it was
    /// computed in, for the codec.
    /// </summary>
    /// <exception cref="PipelineException">PK0502: the image cannot be flattened.</exception>
    public ImageInfo Written(GraphOutput output) => Flat(output, Info(output.Image!.Value)) with
    {
        ComputedIn = Graph.Precision == SamplePrecision.Double ? SampleType.Float64 : SampleType.Float32,
    };

    // Only gray and color images can be flattened.
    private static ImageInfo Flat(GraphOutput output, ImageInfo image) => output.Flatten is null || !image.HasAlpha ? image
        : image.ColorChannels is 1 or 3 ? image.WithoutAlpha()
        : throw new PipelineException(Codes.ChannelCount,
            $"'flatten' supports 1 or 3 color channels, but the image has {image.ColorChannels}",
            "select some with 'channels'");
}
