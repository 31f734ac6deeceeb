using PipelineKit.Graph;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Processing;

namespace PipelineKit.Codecs.ImageSharp.Processing;

/// <summary>Runs pipelines within ImageSharp's <c>Mutate</c> and <c>Clone</c>.</summary>
public static class PipelineExtensions
{
    /// <summary>
    /// Runs a pipeline over the image. The result takes the image's place: its size is the pipeline's, its samples are
    /// converted to the image's pixel type (scaled to its white, rounded to nearest and saturated), gray is repeated for each
    /// color and missing alpha is opaque. Rows are taken as they lie: call <c>AutoOrient</c> first where EXIF turns the image.
    /// </summary>
    /// <param name="context">The image being processed.</param>
    /// <param name="graph">A pipeline with one image output; its first input is the image.</param>
    /// <param name="others">The images of its other inputs, in order, of any pixel type.</param>
    /// <exception cref="Diagnostics.PipelineException">The pipeline cannot take the images, the pixel type cannot hold the
    /// result (PK0504, PK0505), or an operator failed.</exception>
    public static IImageProcessingContext ApplyPipeline(
        this IImageProcessingContext context, PipelineGraph graph, params IReadOnlyList<Image> others) =>
        context.ApplyProcessor(new PipelineProcessor(graph, others));

    /// <summary>
    /// The same for a part of the image, which the pipeline sees as an image of its own. Its result must have the size of that
    /// part; pixels outside are left as they are.
    /// </summary>
    /// <param name="context">The image being processed.</param>
    /// <param name="graph">A pipeline with one image output.</param>
    /// <param name="region">The part.</param>
    /// <param name="others">The images of its other inputs.</param>
    /// <exception cref="Diagnostics.PipelineException">As above; PK0501: the result has another size.</exception>
    public static IImageProcessingContext ApplyPipeline(this IImageProcessingContext context,
        PipelineGraph graph, Rectangle region, params IReadOnlyList<Image> others) =>
        context.ApplyProcessor(new PipelineProcessor(graph, others), region);
}
