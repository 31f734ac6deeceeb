using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Graph;

/// <summary>
/// Finds stages whose result is too large, whatever the inputs: <c>resize</c> to 10⁶ × 10⁶, or a <c>constant</c> of that size.
/// Types the graph for images of extreme shapes. A stage is invalid if its result has too many pixels for each of them.
/// </summary>
public static class CertainSizes
{
    // A stage that keeps its input's proportions has a small result for one of the long shapes.
    private static readonly (int Width, int Height)[] Shapes = [(1, 1), (16, 16), (1 << 14, 16), (16, 1 << 14)];

    /// <summary>Returns an error for each of these stages; none when sizes depend on the inputs.</summary>
    /// <param name="graph">The pipeline.</param>
    /// <param name="limits">The limits for images.</param>
    public static IReadOnlyList<Diagnostic> Faults(PipelineGraph graph, ResultLimits limits)
    {
        // Sample values of facts are not meaningful for sizes.
        if (graph.FactBinder is not null || graph.Nodes.Any(n => n.Operator.IsSizedByAnalysis))
            return [];
        // A pipeline may accept only color or only gray.
        return Faults(graph, limits, channels: 3) is { Count: > 0 } found ? found : Faults(graph, limits, channels: 1);
    }

    private static IReadOnlyList<Diagnostic> Faults(PipelineGraph graph, ResultLimits limits, int channels)
    {
        IReadOnlyList<Diagnostic> certain =
            [.. Of(graph, limits, channels, Shapes[0]).Where(d => d.Code == Codes.ResultTooLarge)];
        foreach (var shape in graph.Inputs.Count == 0 ? [] : Shapes[1..])
            if (certain.Count > 0)
            {
                var here = Of(graph, limits, channels, shape).Select(d => d.Place).ToHashSet();
                certain = [.. certain.Where(d => here.Contains(d.Place))];
            }
        return certain;
    }

    // Beyond the limits for any image, an operator reports its own error. Other errors for such images are not conclusive.
    private static IEnumerable<Diagnostic> Of(PipelineGraph graph, ResultLimits limits, int channels, (int, int) shape)
    {
        var image = new ImageInfo(shape.Item1, shape.Item2, channels) { White = 255, Integers = SampleType.UInt8 };
        try
        {
            var expanded = graph.Expand(1);
            GraphTyper.Infer(expanded, [.. expanded.Inputs.Select(_ => image)], limits);
            return [];
        }
        catch (PipelineException e)
        {
            return e.Diagnostics.Where(d => d.Code is Codes.ResultTooLarge or Codes.BadGeometry);
        }
    }
}
