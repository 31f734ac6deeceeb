using PipelineKit.Batch.Reports;
using PipelineKit.Host.Following;

namespace PipelineKit.Host.Running;

/// <summary>How a run is ended early, and how it is followed.</summary>
internal sealed record RunControl
{
    /// <summary>Failures after which no further item is begun.</summary>
    public int MaxFailures { get; init; } = int.MaxValue;

    /// <summary>Whether damage beside an image is an error.</summary>
    public bool Strict { get; init; }

    /// <summary>Where reports go.</summary>
    public ReportNames Reports { get; init; } = ReportNames.None;

    /// <summary>Whether progress is shown.</summary>
    public bool Progress { get; init; }

    /// <summary>Whether the summary is left out.</summary>
    public bool Quiet { get; init; }

    /// <summary>The log; null for none.</summary>
    public RunLog? Log { get; init; }
}
