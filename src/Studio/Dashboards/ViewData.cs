using PipelineKit.Graph;
using PipelineKit.Studio.Pictures;

namespace PipelineKit.Studio.Dashboards;

/// <summary>The computed contents of a view.</summary>
/// <param name="View">The view.</param>
internal sealed record ViewData(GraphView View)
{
    /// <summary>Gets the value or the table.</summary>
    public object? Value { get; init; }

    /// <summary>Gets the points of a scatter plot.</summary>
    public PointCloud? Points { get; init; }

    /// <summary>Gets the statistics of an image's samples.</summary>
    public SampleSummary? Samples { get; init; }

    /// <summary>Gets the reason why the view is empty.</summary>
    public string? Fault { get; init; }
}
