using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Registry;

namespace PipelineKit.Testing;

/// <summary>
/// Runs an operator with several inputs on one 8-bit image and 16-bit images. It must reject them with PK0506, or declare that
/// each image has its own white; the result must then match that for 8-bit images, unless parameters in sample values rule that
/// out.
/// </summary>
internal sealed class DepthConformance(OperatorDescriptor descriptor)
{
    private const int Deep = 257;

    /// <summary>Returns the fault; null if there is none, or the operator supports none of the images.</summary>
    public string? Check(StageText stage, IEnumerable<ImageSet> sets)
    {
        var graph = ExamplePipeline.Of(descriptor, stage, SamplePrecision.Single);
        foreach (var set in sets.Where(set => set.Suits(graph.Inputs.Count)))
        {
            Raster[] images = [.. set.Make(graph.Inputs.Count).Select(Rounded)];
            if (Run(graph, images).Result is { } alike)
                return Judge($"{stage} over {images[0].Info}, of 8 and of 16 bits", alike,
                    Run(graph, [images[0], .. images.Skip(1).Select(Deepened)]));
        }
        return null;
    }

    private string? Judge(string over, MemoryResult alike, (MemoryResult? Result, PipelineException? Refusal) mixed)
    {
        if (descriptor.Inputs.Whites != WhiteRule.Any)
            return mixed.Refusal?.Code == Codes.WhiteMismatch ? null
                : $"{over} is not rejected with {Codes.WhiteMismatch}: {mixed.Refusal?.Message ?? "computed"}";
        if (mixed.Result is not { } result)
            return $"{over} is rejected, although it declares {nameof(WhiteRule)}.{WhiteRule.Any}: {mixed.Refusal!.Message}";
        if (descriptor.Parameters.All.Any(p => p.Unit == "sample values"))
            return null;
        foreach (var (name, image) in alike.Images)
            if (Difference.BeyondRounding(Scaled(result.Images[name], image.Info), image) is { } difference)
                return $"{over}: output '{name}' depends on the interpretation of white: {difference}";
        return null;
    }

    private static (MemoryResult? Result, PipelineException? Refusal) Run(PipelineGraph graph, Raster[] images)
    {
        try
        {
            return (PipelineRunner.Run(graph, images), null);
        }
        catch (PipelineException refused)
        {
            return (null, refused);
        }
    }

    private static Raster Rounded(Raster image) => new(image.Info, [.. image.Samples.ToArray().Select(s => Math.Round(s))]);

    private static Raster Deepened(Raster image) => Scaled(image, image.Info with { White = image.Info.White * Deep });

    private static Raster Scaled(Raster image, ImageInfo info)
    {
        var factor = (info.White ?? 1) / (image.Info.White ?? 1);
        return new Raster(info with { Integers = null }, [.. image.Samples.ToArray().Select(s => s * factor)]);
    }
}
