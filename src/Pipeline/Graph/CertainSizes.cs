using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Graph;

/// <summary>
/// Finds the stages that make too large an image whatever their inputs are: <c>resize</c> to 10⁶ × 10⁶, a <c>constant</c> of that
/// size. The graph is typed for images of extreme shapes, and a stage is at fault when it gives too many pixels for each of them.
/// </summary>
public static class CertainSizes
{
    // What keeps the proportions of its input is small for one of the long ones.
    private static readonly (int Width, int Height)[] Shapes = [(1, 1), (16, 16), (1 << 14, 16), (16, 1 << 14)];

    /// <summary>An error for each of these stages; none when sizes depend on the inputs.</summary>
    /// <param name="graph">The pipeline.</param>
    /// <param name="limits">What its images must keep.</param>
    public static IReadOnlyList<Diagnostic> Faults(PipelineGraph graph, ResultLimits limits)
    {
        // Made-up values of facts say nothing about sizes.
        if (graph.FactBinder is not null || graph.Nodes.Any(n => n.Operator.IsSizedByAnalysis))
            return [];
        // A pipeline may take color alone, or gray alone.
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

    // Beyond what an image can be at all, an operator refuses by itself. Of other faults with such images nothing is certain.
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
