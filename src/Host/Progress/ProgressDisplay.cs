using PipelineKit.Host.Context;

namespace PipelineKit.Host.Progress;

/// <summary>Shows the progress of a run until disposed.</summary>
internal abstract class ProgressDisplay : IDisposable
{
    private readonly ManualResetEventSlim end = new();
    private Thread? thread;

    /// <summary>
    /// Starts a suitable display for the streams; one that shows nothing if <paramref name="wanted"/> is false.
    /// </summary>
    public static ProgressDisplay Start(BatchProgress progress, Streams streams, bool wanted)
    {
        if (!wanted)
            return new Silence();
        return Begin(streams.Terminal
            ? new TerminalProgress(progress, streams.Error) : new LineProgress(progress, streams.Error));
    }

    /// <summary>Starts a display on its own thread.</summary>
    public static ProgressDisplay Begin(ProgressDisplay display)
    {
        display.thread = new Thread(display.TryShow) { Name = "progress", IsBackground = true };
        display.thread.Start();
        return display;
    }

    /// <summary>Shows progress until <see cref="Wait"/> returns true.</summary>
    protected abstract void Show();

    /// <summary>Waits; returns true when the run has ended.</summary>
    protected bool Wait(TimeSpan time) => end.Wait(time);

    private void TryShow()
    {
        try
        {
            Show();
        }
        catch (Exception)
        {
            // A closed terminal does not end the run.
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
