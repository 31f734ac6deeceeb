using PipelineKit.Diagnostics;
using PipelineKit.Registry;

namespace PipelineKit.Plugins.Isolation;

/// <summary>One worker during one run of one item: whatever goes wrong in it is this item's loss alone.</summary>
/// <param name="worker">The worker.</param>
/// <param name="cancellation">Ends the run.</param>
/// <param name="giveBack">Takes the worker afterwards.</param>
internal sealed class WorkerSession(WorkerProcess worker,
    CancellationToken cancellation, Action<WorkerProcess> giveBack) : IDisposable
{
    private int last;

    /// <summary>A number for a stage, or for the rows it works on, in this session.</summary>
    public int NextNumber() => ++last;

    /// <summary>Asks the worker.</summary>
    public MessageReader Ask(MessageWriter question, string speaker) => worker.Ask(question, speaker, cancellation);

    /// <summary>Asks the worker about a stage, unless it is gone.</summary>
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
            // The item is over; the next one gets another worker.
            worker.Dispose();
        }
        giveBack(worker);
    }
}
