using PipelineKit.Graph;
using PipelineKit.Studio.Pictures;

namespace PipelineKit.Studio.Dashboards;

/// <summary>What a view shows, computed.</summary>
/// <param name="View">The view.</param>
internal sealed record ViewData(GraphView View)
{
    /// <summary>The value, or the table.</summary>
    public object? Value { get; init; }

    /// <summary>The points of a scatter.</summary>
    public PointCloud? Points { get; init; }

    /// <summary>What the samples of an image are like.</summary>
    public SampleSummary? Samples { get; init; }

    /// <summary>Why nothing can be shown.</summary>
    public string? Fault { get; init; }
}
