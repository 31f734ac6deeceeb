using PipelineKit.Host.Context;

namespace PipelineKit.Host.Progress;

/// <summary>Shows how far a run has come, from its creation until it is disposed.</summary>
internal abstract class ProgressDisplay : IDisposable
{
    private readonly ManualResetEventSlim end = new();
    private Thread? thread;

    /// <summary>The display that suits where messages go; one that shows nothing when the user wants none.</summary>
    public static ProgressDisplay Start(BatchProgress progress, Streams streams, bool wanted)
    {
        if (!wanted)
            return new Silence();
        return Begin(streams.Terminal
            ? new TerminalProgress(progress, streams.Error) : new LineProgress(progress, streams.Error));
    }

    /// <summary>Lets a display show itself on a thread of its own.</summary>
    public static ProgressDisplay Begin(ProgressDisplay display)
    {
        display.thread = new Thread(display.TryShow) { Name = "progress", IsBackground = true };
        display.thread.Start();
        return display;
    }

    /// <summary>Shows until <see cref="Wait"/> says it is over.</summary>
    protected abstract void Show();

    /// <summary>Waits a while; true when the run is over.</summary>
    protected bool Wait(TimeSpan time) => end.Wait(time);

    private void TryShow()
    {
        try
        {
            Show();
        }
        catch (Exception)
        {
            // A terminal that went away must not end the run.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        end.Set();
        thread?.Join();
        end.Dispose();
    }

    private sealed class Silence : ProgressDisplay
    {
        protected override void Show()
        {
        }
    }
}
