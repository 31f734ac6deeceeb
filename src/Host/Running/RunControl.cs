using PipelineKit.Batch.Reports;
using PipelineKit.Host.Following;

namespace PipelineKit.Host.Running;

/// <summary>Controls when a run ends early, and its progress and reports.</summary>
internal sealed record RunControl
{
    /// <summary>Gets the number of failures after which no further item is started.</summary>
    public int MaxFailures { get; init; } = int.MaxValue;

    /// <summary>Gets whether damage outside the pixel data is an error.</summary>
    public bool Strict { get; init; }

    /// <summary>Gets the files for reports.</summary>
    public ReportNames Reports { get; init; } = ReportNames.None;

    /// <summary>Gets whether to show progress.</summary>
    public bool Progress { get; init; }

    /// <summary>Gets whether to omit the summary.</summary>
    public bool Quiet { get; init; }

    /// <summary>Gets the log, or null.</summary>
    public RunLog? Log { get; init; }
}
