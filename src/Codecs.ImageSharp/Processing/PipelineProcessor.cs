using PipelineKit.Graph;
using PipelineKit.Planning;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing.Processors;

namespace PipelineKit.Codecs.ImageSharp.Processing;

/// <summary>
/// An ImageSharp processor that runs a pipeline. Rows are read directly from the image's memory and written to that of the
/// result; every frame is processed separately.
/// </summary>
/// <param name="graph">A pipeline with one image output; its values are discarded.</param>
/// <param name="others">The images of its inputs after the first, of any pixel type.</param>
public sealed class PipelineProcessor(PipelineGraph graph, params IReadOnlyList<Image> others) : CloningImageProcessor
{
    /// <summary>Gets the pipeline.</summary>
    public PipelineGraph Graph => graph;

    /// <summary>Gets the images of its inputs after the first.</summary>
    public IReadOnlyList<Image> Others => others;

    /// <summary>
    /// Gets the options of the plan; by default with as many threads as the image's <see cref="Configuration"/> allows
    /// (<see cref="Configuration.MaxDegreeOfParallelism"/>).
    /// </summary>
    public PlanOptions? Options { get; init; }

    /// <inheritdoc/>
    public override ICloningImageProcessor<TPixel> CreatePixelSpecificCloningProcessor<TPixel>(
        Configuration configuration, Image<TPixel> source, Rectangle sourceRectangle) =>
        new PixelProcessor<TPixel>(this, configuration, source, sourceRectangle);
}
