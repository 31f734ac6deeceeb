using PipelineKit.Documents;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;

namespace PipelineKit.Execution;

/// <summary>Runs pipelines and single operators over images in memory: the way in for C# callers and tests.</summary>
public static class PipelineRunner
{
    /// <summary>Runs a graph; the images and values of its outputs come back by name.</summary>
    public static MemoryResult Run(PipelineGraph graph, IReadOnlyList<Raster> inputs, PlanOptions? options = null) =>
        throw new NotImplementedException();

    /// <summary>Runs one operator; its outputs come back by their names.</summary>
    public static MemoryResult Run(Operator @operator, IReadOnlyList<Raster> inputs, PlanOptions? options = null,
        SamplePrecision precision = SamplePrecision.Single) => throw new NotImplementedException();
}

/// <summary>What a run in memory gives.</summary>
/// <param name="Images">Image outputs by name.</param>
/// <param name="Values">Every value of every stage, as <c>stage.value</c>.</param>
public sealed record MemoryResult(IReadOnlyDictionary<string, Raster> Images, IReadOnlyDictionary<string, object> Values)
{
    /// <summary>The only image.</summary>
    public Raster Image => Images.Values.Single();
}
