using PipelineKit.Graph;

namespace PipelineKit.Batch.Pictures;

/// <summary>The data of one item that the pipeline's views show.</summary>
/// <param name="Pictures">Pictures of inputs and outputs.</param>
/// <param name="Samples">Samples of inputs and outputs.</param>
internal sealed record ItemViews(
    IReadOnlyDictionary<EdgeRef, Picture> Pictures, IReadOnlyDictionary<EdgeRef, SampleSet> Samples)
{
    /// <summary>The values shown.</summary>
    public IReadOnlyDictionary<string, object> Values { get; init; } = new Dictionary<string, object>();
}
