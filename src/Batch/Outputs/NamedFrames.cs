using PipelineKit.Batch.Items;
using PipelineKit.Batch.Opening;
using PipelineKit.Facts;
using PipelineKit.Graph;
using PipelineKit.Names;

namespace PipelineKit.Batch.Outputs;

/// <summary>
/// Resolves the parts of output names that depend on an item's files: the number of frames, and facts. Only headers are read, so
/// that collisions are found before the first image is decoded.
/// </summary>
/// <param name="graph">The pipeline.</param>
/// <param name="open">Opens the files of an item.</param>
internal sealed class NamedFrames(PipelineGraph graph, Func<BatchItem, ItemImages> open)
{
    /// <summary>Whether any output name depends on the files.</summary>
    public bool AreNeeded { get; } = graph.Outputs.Any(o => o.FactName is not null || HasFrames(o));

    /// <summary>Returns the frames with file names of their own for each output, with the output bound for each frame.</summary>
    /// <exception cref="Diagnostics.PipelineException">A file cannot be read, or lacks a fact; PK0220: a name is
    /// invalid.</exception>
    public IReadOnlyList<IReadOnlyList<Frame>> Of(BatchItem item)
    {
        if (!AreNeeded)
            return [.. graph.Outputs.Select<GraphOutput, IReadOnlyList<Frame>>(o => [new(1, o)])];
        using var images = open(item);
        var apart = graph.Outputs.Any(HasFrames) ? images.Count : 1;
        PipelineGraph[] bound = [.. Enumerable.Range(0, apart).Select(frame => images.Named(frame, () => Bound(images, frame)))];
        return [.. graph.Outputs.Select<GraphOutput, IReadOnlyList<Frame>>((output, i) =>
            [.. Enumerable.Range(0, HasFrames(output) ? apart : 1)
                .Select(frame => new Frame(images.NumberOf(frame), bound[frame].Outputs[i]))])];
    }

    /// <summary>A frame with a file of its own.</summary>
    /// <param name="Number">The number of the frame, from 1.</param>
    /// <param name="Output">The output, bound for the frame.</param>
    public sealed record Frame(int Number, GraphOutput Output);

    private static bool HasFrames(GraphOutput output) => output.FileName?.Has(Placeholders.Frame) == true;

    private PipelineGraph Bound(ItemImages images, int frame)
    {
        if (graph.Outputs.All(o => o.FactName is null))
            return graph;
        var headers = images.Headers(frame);
        return graph.BindNames([.. images.First.Select(first => InputFacts.Of(headers[first], images.Files[first]))]);
    }
}
