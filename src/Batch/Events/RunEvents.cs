using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Events;

/// <summary>
/// Tells listeners what happens in a run: one event at a time, in one order for all, on the thread it happens on. A listener
/// that throws hears nothing more and does no harm to the run; its fault is kept.
/// </summary>
internal sealed class RunEvents
{
    private readonly Lock sync = new();
    private readonly List<(Action<RunEvent> On, Func<Exception, Diagnostic> Explain)> listeners = [];
    private readonly List<Diagnostic> faults = [];

    /// <summary>What became of listeners that threw.</summary>
    public IReadOnlyList<Diagnostic> Faults
    {
        get
        {
            lock (sync)
                return [.. faults];
        }
    }

    /// <summary>From now on <paramref name="listener"/> is told of every event.</summary>
    /// <param name="listener">Who listens.</param>
    /// <param name="explain">What it means for the user when it throws; an internal error without.</param>
    public void Subscribe(Action<RunEvent> listener, Func<Exception, Diagnostic>? explain = null)
    {
        lock (sync)
            listeners.Add((listener, explain ?? Unforeseen));
    }

    /// <summary>Tells everybody.</summary>
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

    private static Diagnostic Unforeseen(Exception e) =>
        new(Codes.Internal, $"internal error: {e.GetType().Name}: {e.Message.Split('\n')[0].TrimEnd('\r', '.')}",
            Cure: "please report it");
}
