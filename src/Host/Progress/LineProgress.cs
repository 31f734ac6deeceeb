namespace PipelineKit.Host.Progress;

/// <summary>Shows progress in logs and pipes: one line every ten seconds.</summary>
internal sealed class LineProgress(BatchProgress progress, TextWriter target, TimeSpan? interval = null) : ProgressDisplay
{
    private readonly TimeSpan interval = interval ?? TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override void Show()
    {
        while (!Wait(interval))
            target.WriteLine(progress);
    }
}
