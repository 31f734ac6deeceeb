using PipelineKit.Graph;

namespace PipelineKit.Batch.Pictures;

/// <summary>What the views of a pipeline show of one item.</summary>
/// <param name="Pictures">Images of its inputs and outputs.</param>
/// <param name="Samples">Samples of them.</param>
internal sealed record ItemViews(
    IReadOnlyDictionary<EdgeRef, Picture> Pictures, IReadOnlyDictionary<EdgeRef, SampleSet> Samples)
{
    /// <summary>The values shown.</summary>
    public IReadOnlyDictionary<string, object> Values { get; init; } = new Dictionary<string, object>();
}
