using PipelineKit.Graph;
using PipelineKit.Planning;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing.Processors;

namespace PipelineKit.Codecs.ImageSharp.Processing;

/// <summary>
/// Runs a pipeline over an image, as one of ImageSharp's processors. Rows are read from the image's own memory and written
/// into the result's; every frame is processed by itself.
/// </summary>
/// <param name="graph">A pipeline with one image output; values it gives are dropped.</param>
/// <param name="others">The images of its inputs after the first, of any pixel type.</param>
public sealed class PipelineProcessor(PipelineGraph graph, params IReadOnlyList<Image> others) : CloningImageProcessor
{
    /// <summary>The pipeline.</summary>
    public PipelineGraph Graph => graph;

    /// <summary>The images of its inputs after the first.</summary>
    public IReadOnlyList<Image> Others => others;

    /// <summary>
    /// How the run is laid out; by default with as many threads as the image's <see cref="Configuration"/> allows
    /// (<see cref="Configuration.MaxDegreeOfParallelism"/>).
    /// </summary>
    public PlanOptions? Options { get; init; }

    /// <inheritdoc/>
    public override ICloningImageProcessor<TPixel> CreatePixelSpecificCloningProcessor<TPixel>(
        Configuration configuration, Image<TPixel> source, Rectangle sourceRectangle) =>
        new PixelProcessor<TPixel>(this, configuration, source, sourceRectangle);
}
