using PipelineKit.Graph;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Processing;

namespace PipelineKit.Codecs.ImageSharp.Processing;

/// <summary>Runs pipelines in ImageSharp's <c>Mutate</c> and <c>Clone</c>.</summary>
public static class PipelineExtensions
{
    /// <summary>
    /// Runs a pipeline and replaces the image with the result: its size is that of the pipeline's output, and its samples are
    /// converted to the image's pixel type (scaled to its white, rounded to nearest and saturated). Gray is repeated for each
    /// color, and missing alpha is opaque. EXIF orientation is ignored: call <c>AutoOrient</c> first.
    /// </summary>
    /// <param name="context">The image being processed.</param>
    /// <param name="graph">A pipeline with one image output; its first input is the image.</param>
    /// <param name="others">The images of its other inputs, in order, of any pixel type and one frame.</param>
    /// <exception cref="Diagnostics.PipelineException">The pipeline cannot take the images, the pixel type cannot hold the
    /// result (PK0504, PK0505), or an operator failed.</exception>
    public static IImageProcessingContext ApplyPipeline(
        this IImageProcessingContext context, PipelineGraph graph, params IReadOnlyList<Image> others) =>
        context.ApplyProcessor(new PipelineProcessor(graph, others));

    /// <summary>
    /// Runs a pipeline on a region, which is processed as a separate image. The result must have the size of the region; pixels
    /// outside are unchanged.
    /// </summary>
    /// <param name="context">The image being processed.</param>
    /// <param name="graph">A pipeline with one image output.</param>
    /// <param name="region">The region.</param>
    /// <param name="others">The images of its other inputs.</param>
    /// <exception cref="Diagnostics.PipelineException">As above; PK0501: the result has another size.</exception>
    public static IImageProcessingContext ApplyPipeline(this IImageProcessingContext context,
        PipelineGraph graph, Rectangle region, params IReadOnlyList<Image> others) =>
        context.ApplyProcessor(new PipelineProcessor(graph, others), region);
}
