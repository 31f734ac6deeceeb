namespace PipelineKit.Batch.Watching;

/// <summary>Files and time as a watch knows them: those of the machine, or those of a test.</summary>
internal interface IWatchEnvironment
{
    /// <summary>Time that only goes forward.</summary>
    TimeSpan Now { get; }

    /// <summary>What is there now.</summary>
    WatchSnapshot Look();

    /// <summary>
    /// Waits until something may have changed since the last look. It may return for nothing, but never waits on while
    /// something is different from what that look saw.
    /// </summary>
    void AwaitChange(CancellationToken cancellation);

    /// <summary>Lets time go by.</summary>
    void Pause(TimeSpan time, CancellationToken cancellation);
}
