namespace PipelineKit.Execution;

/// <summary>The result of a run in memory.</summary>
/// <param name="Images">The output images by name.</param>
/// <param name="Values">All values of all stages, as <c>stage.value</c>.</param>
public sealed record MemoryResult(IReadOnlyDictionary<string, Raster> Images, IReadOnlyDictionary<string, object> Values)
{
    /// <summary>Gets the only output image.</summary>
    public Raster Image => Images.Values.Single();
}
