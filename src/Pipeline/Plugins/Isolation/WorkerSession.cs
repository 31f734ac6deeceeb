using PipelineKit.Diagnostics;
using PipelineKit.Registry;

namespace PipelineKit.Plugins.Isolation;

/// <summary>The use of a worker for one run of one item; errors in it affect only this item.</summary>
/// <param name="worker">The worker.</param>
/// <param name="cancellation">Cancels the run.</param>
/// <param name="giveBack">Returns the worker to its pool.</param>
internal sealed class WorkerSession(WorkerProcess worker,
    CancellationToken cancellation, Action<WorkerProcess> giveBack) : IDisposable
{
    private int last;

    /// <summary>Returns a number for a stage or an analysis that is unique in this session.</summary>
    public int NextNumber() => ++last;

    /// <summary>Asks the worker a question.</summary>
    public MessageReader Ask(MessageWriter question, string speaker) => worker.Ask(question, speaker, cancellation);

    /// <summary>Asks the worker about a stage, unless it has exited.</summary>
    public void Tell(MessageKind kind, int number, string speaker)
    {
        if (!worker.IsAlive)
            return;
        using var message = new MessageWriter(kind);
        message.Write(number);
        Ask(message, speaker);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Tell(MessageKind.Forget, 0, "it");
            if (worker.IsAlive && worker.IsWorn)
                worker.Dispose();
        }
        catch (Exception e) when (e is PipelineException or OperationCanceledException or OperatorThrewException)
        {
            // The item has ended; the next one gets a new worker.
            worker.Dispose();
        }
        giveBack(worker);
    }
}
