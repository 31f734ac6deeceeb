namespace PipelineKit.Batch.Jobs;

/// <summary>Which items of earlier runs to run again.</summary>
public sealed record RerunOptions
{
    /// <summary>Whether to run every item.</summary>
    public bool Force { get; init; }

    /// <summary>Whether to run only items that failed.</summary>
    public bool RetryFailed { get; init; }

    /// <summary>Whether to skip items that would fail again because neither the pipeline nor an input changed.</summary>
    public bool LeaveFailed { get; init; }

    /// <summary>Whether to compare contents even if size and times are unchanged.</summary>
    public bool Verify { get; init; }
}
