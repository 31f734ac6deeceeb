namespace PipelineKit.Batch.Watching;

/// <summary>Files and time as seen by a watch loop: those of the machine or of a test.</summary>
internal interface IWatchEnvironment
{
    /// <summary>A monotonic time.</summary>
    TimeSpan Now { get; }

    /// <summary>Takes a snapshot.</summary>
    WatchSnapshot Look();

    /// <summary>
    /// Waits until something may have changed since the last snapshot. It can return without a change, but never waits while the
    /// current state differs from that snapshot.
    /// </summary>
    void AwaitChange(CancellationToken cancellation);

    /// <summary>Waits for a duration.</summary>
    void Pause(TimeSpan time, CancellationToken cancellation);
}
