namespace PipelineKit.Host.Batch.Events;

/// <summary>
/// Tells listeners what happens in a run: one event at a time, in one order for all, on the thread it happens on. A listener
/// that throws hears nothing more and does no harm to the run; its fault is kept.
/// </summary>
internal sealed class RunEvents
{
    private readonly Lock sync = new();
    private readonly List<Action<RunEvent>> listeners = [];
    private readonly List<Exception> faults = [];

    /// <summary>What listeners threw.</summary>
    public IReadOnlyList<Exception> Faults
    {
        get
        {
            lock (sync)
                return [.. faults];
        }
    }

    /// <summary>From now on <paramref name="listener"/> is told of every event.</summary>
    public void Subscribe(Action<RunEvent> listener)
    {
        lock (sync)
            listeners.Add(listener);
    }

    /// <summary>Tells everybody.</summary>
    public void Publish(RunEvent happened)
    {
        lock (sync)
            for (var i = 0; i < listeners.Count; i++)
                try
                {
                    listeners[i](happened);
                }
                catch (Exception e)
                {
                    faults.Add(e);
                    listeners.RemoveAt(i--);
                }
    }
}
