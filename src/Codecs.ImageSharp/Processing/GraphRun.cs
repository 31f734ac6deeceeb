using ImageInfo = PipelineKit.Imaging.ImageInfo;
using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Facts;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Planning;

namespace PipelineKit.Codecs.ImageSharp.Processing;

/// <summary>Plans and runs a graph with one image output over images in memory.</summary>
internal sealed class GraphRun
{
    private readonly Plan _plan;
    private readonly Func<ImageReader>[] _inputs;

    private GraphRun(Plan plan, Func<ImageReader>[] inputs) => (_plan, _inputs) = (plan, inputs);

    /// <summary>The output image.</summary>
    public ImageInfo Output => _plan.OutputInfos[0] is var image && _plan.Options.Rows is { } rows
        ? image with { Height = rows.Count } : image;

    /// <summary>Plans a graph.</summary>
    /// <exception cref="PipelineException">The graph does not support the images, or does not have exactly one image
    /// output.</exception>
    public static GraphRun Create(PipelineGraph graph, IReadOnlyList<PixelSource> images, PlanOptions options)
    {
        CheckInputs(graph, images.Count);
        ImageHeader[] headers = [.. images.Select(i => i.Header)];
        graph = graph.Bind([.. headers.Select(h => InputFacts.Of(h))]);
        graph = graph with { Outputs = [SoleImage(graph)] };
        ImageInfo[] infos = [.. headers.Select(h => h.Image)];
        Func<ImageReader>[] inputs = [.. images.Select(i => i.Open)];
        graph = GraphSettler.Settle(graph, infos, headers, inputs, options);
        return new(Plan.Create(GraphTyper.Infer(graph, infos), options, headers), inputs);
    }

    /// <summary>Runs the graph.</summary>
    public void Run(ImageWriter target, SampleType type) => Executor.Run(_plan, _inputs, [new ImageTarget(target, type)]);

    private static void CheckInputs(PipelineGraph graph, int given)
    {
        if (graph.Inputs.Count != given)
            throw new PipelineException(Codes.InputCount,
                $"the pipeline '{graph.Name}' reads {graph.Inputs.Count} "
                + $"image{(graph.Inputs.Count == 1 ? "" : "s")} ({Names(graph.Inputs.Select(i => i.Name))}), not {given}",
                "pass one for each, in that order; the first is the image that is processed");
        if (graph.Inputs.FirstOrDefault(i => i.AsTable) is { } table)
            throw new PipelineException(Codes.Unsupported,
                $"the pipeline '{graph.Name}' reads its input '{table.Name}' as a table, but an image is not a table",
                "run it with PipelineRunner and pass the table as a Raster");
    }

    private static GraphOutput SoleImage(PipelineGraph graph) =>
        graph.Outputs.Where(o => o.Image is not null).ToArray() switch
        {
            [var one] => one,
            [] => throw new PipelineException(Codes.NotAnImage,
                $"the pipeline '{graph.Name}' has only values, no image output",
                "run it with PipelineRunner, which returns values"),
            var several => throw new PipelineException(Codes.FormatCannotHold,
                $"the pipeline '{graph.Name}' has {several.Length} image outputs ({Names(several.Select(o => o.Name))})",
                "run it with PipelineRunner on image.ToRaster(), which returns them by name"),
        };

    private static string Names(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"'{n}'"));
}
