using PipelineKit.Execution;
using PipelineKit.Graph;
using PipelineKit.Imaging;

namespace PipelineKit.Testing;

/// <summary>What an image says of its samples, and what a stage says of them, held against the samples themselves.</summary>
internal static class Promises
{
    /// <summary>
    /// A sample that is no number, where there should be numbers: an image with a white may be written to a file of integers.
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

    /// <summary>A sample that is none of the inputs', where a stage keeps integers.</summary>
    public static string? Integers(PipelineGraph graph, IReadOnlyList<Raster> inputs, MemoryResult result)
    {
        if (graph.Nodes is not [{ Operator.KeepsIntegers: true } stage])
            return null;
        var given = inputs.SelectMany(i => AsRead(graph, i).Samples.ToArray()).ToHashSet();
        foreach (var (name, image) in result.Images)
            if (Array.FindIndex(image.Samples.ToArray(), s => !given.Contains(s)) is >= 0 and var at)
                return $"{Told(stage)} promises samples of its inputs alone (KeepsIntegers), " +
                    $"but output '{name}' holds {Difference.Text(image.Samples[at])} at {Difference.Place(image.Info, at)}";
        return null;
    }

    /// <summary>An image in the graph's own precision.</summary>
    public static Raster AsRead(PipelineGraph graph, Raster image) => graph.Precision == SamplePrecision.Double ? image
        : new Raster(image.Info, [.. image.Samples.ToArray().Select(s => (double)(float)s)]);

    /// <summary>A stage, as a sentence calls it.</summary>
    public static string Told(GraphNode stage) => $"stage '{stage.Name}' ({stage.OperatorName})";
}
