namespace PipelineKit.Batch.Jobs;

/// <summary>Which items of a job run that ran before.</summary>
public sealed record RerunOptions
{
    /// <summary>Run everything.</summary>
    public bool Force { get; init; }

    /// <summary>Run nothing but what failed.</summary>
    public bool RetryFailed { get; init; }

    /// <summary>Leave out what failed and would fail again, because neither the pipeline nor an input changed.</summary>
    public bool LeaveFailed { get; init; }

    /// <summary>Compare contents even where nothing looks changed.</summary>
    public bool Verify { get; init; }
}
