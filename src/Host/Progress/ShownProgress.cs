using PipelineKit.Batch.Events;
using PipelineKit.Host.Context;

namespace PipelineKit.Host.Progress;

/// <summary>Shows the progress of a run from its start until its last item.</summary>
/// <param name="streams">The streams.</param>
/// <param name="wanted">Whether to show progress.</param>
internal sealed class ShownProgress(Streams streams, bool wanted) : IDisposable
{
    private BatchProgress? progress;
    private ProgressDisplay? display;

    /// <summary>Handles an event.</summary>
    public void On(RunEvent happened)
    {
        if (happened is RunStarted started)
        {
            progress = new BatchProgress(started.Job.Items.Count);
            display = ProgressDisplay.Start(progress, streams, wanted);
        }
        progress?.On(happened);
        if (progress is { } all && all.Finished == all.Total)
            Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        display?.Dispose();
        display = null;
    }
}
