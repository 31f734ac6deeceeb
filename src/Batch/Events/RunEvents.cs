using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Events;

/// <summary>
/// Publishes the events of a run to listeners: one event at a time, in the same order for all, on the publishing thread. A
/// listener that throws receives no further events; the run continues and the fault is recorded.
/// </summary>
internal sealed class RunEvents
{
    private readonly Lock sync = new();
    private readonly List<(Action<RunEvent> On, Func<Exception, Diagnostic> Explain)> listeners = [];
    private readonly List<Diagnostic> faults = [];

    /// <summary>The faults of listeners that threw.</summary>
    public IReadOnlyList<Diagnostic> Faults
    {
        get
        {
            lock (sync)
                return [.. faults];
        }
    }

    /// <summary>Subscribes a listener to all further events.</summary>
    /// <param name="listener">Receives the events.</param>
    /// <param name="explain">Converts the listener's exception to a diagnostic; by default, what a
    /// <see cref="PipelineException"/> says, and an internal error for any other.</param>
    public void Subscribe(Action<RunEvent> listener, Func<Exception, Diagnostic>? explain = null)
    {
        lock (sync)
            listeners.Add((listener, explain ?? Unforeseen));
    }

    /// <summary>Publishes an event to all listeners.</summary>
    public void Publish(RunEvent happened)
    {
        lock (sync)
            for (var i = 0; i < listeners.Count; i++)
                try
                {
                    listeners[i].On(happened);
                }
                catch (Exception e)
                {
                    faults.Add(listeners[i].Explain(e));
                    listeners.RemoveAt(i--);
                }
    }

    // A listener that writes files says what is wrong with them.
    private static Diagnostic Unforeseen(Exception e) => e is PipelineException known ? known.Diagnostics[0]
        : new(Codes.Internal, $"internal error: {e.GetType().Name}: {e.Message.Split('\n')[0].TrimEnd('\r', '.')}",
            Cure: "please report it");
}
