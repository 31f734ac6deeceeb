using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Imaging;

namespace PipelineKit.Testing;

/// <summary>Checks the samples of images against what the images and stages declare.</summary>
internal static class Promises
{
    /// <summary>
    /// Describes a NaN in an image that must contain numbers because its white allows it to be written as integers.
    /// </summary>
    public static string? Numbers(IReadOnlyList<Raster> inputs, MemoryResult result)
    {
        if (inputs.Any(i => !i.Samples.ToArray().All(double.IsFinite)))
            return null;
        foreach (var (name, image) in result.Images)
            if (image.Info.White is { } white
                && Array.FindIndex(image.Samples.ToArray(), s => !double.IsFinite(s)) is >= 0 and var at)
                return $"output '{name}' holds {Difference.Text(image.Samples[at])} at {Difference.Place(image.Info, at)}, " +
                    $"where an image of white {Difference.Text(white)} promises numbers";
        return null;
    }

    /// <summary>Describes a sample that is in no input although the stage keeps integers.</summary>
    public static string? Integers(PipelineGraph graph, IReadOnlyList<Raster> inputs, MemoryResult result)
    {
        if (graph.Nodes is not [{ Operator.KeepsIntegers: true } stage])
            return null;
        var given = inputs.SelectMany(i => AsRead(graph, i).Samples.ToArray()).ToHashSet();
        foreach (var (name, image) in result.Images)
            if (Array.FindIndex(image.Samples.ToArray(), s => !given.Contains(s)) is >= 0 and var at)
                return $"{Told(stage)} promises only samples of its inputs (KeepsIntegers), " +
                    $"but output '{name}' holds {Difference.Text(image.Samples[at])} at {Difference.Place(image.Info, at)}";
        return null;
    }

    /// <summary>Returns an image in the graph's precision.</summary>
    public static Raster AsRead(PipelineGraph graph, Raster image) => graph.Precision == SamplePrecision.Double ? image
        : new Raster(image.Info, [.. image.Samples.ToArray().Select(s => (double)(float)s)]);

    /// <summary>Returns the name of a stage in sentences.</summary>
    public static string Told(GraphNode stage) => $"stage '{stage.Name}' ({stage.OperatorName})";
}
