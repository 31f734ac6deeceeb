using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Events;

/// <summary>
/// Says when no further item is begun: after so many failures as the user allows, or when the machine fails one item after
/// another, as a full disk does: going on would only turn a hundred thousand items into failures.
/// </summary>
/// <param name="maxFailures">What the user allows.</param>
internal sealed class StopRule(int maxFailures)
{
    /// <summary>Retryable failures without a success between them after which the fault is the machine's.</summary>
    public const int RetryableInARow = 10;

    private int failures, inARow;
    private volatile bool stopped;

    /// <summary>Whether no further item is to be begun.</summary>
    public bool Stopped => stopped;

    /// <summary>Why, when the machine is at fault; null otherwise.</summary>
    public Diagnostic? Machine { get; private set; }

    /// <summary>Listens.</summary>
    public void On(RunEvent happened)
    {
        if (happened is not ItemFinished { Result: var result })
            return;
        if (result.State == ItemState.Failed)
            Count(result.Failure!);
        else if (result.State == ItemState.Done)
            inARow = 0;
    }

    private void Count(ItemFailure failure)
    {
        inARow = failure.Retryable ? inARow + 1 : inARow;
        if (inARow >= RetryableInARow && Machine is null)
            Machine = new Diagnostic(Codes.GaveUp,
                $"{inARow} items in a row failed for reasons that lie in the machine, the last one because {failure.Reason}",
                Cure: "clear the cause, then run the same command again: it goes on where this run ended");
        stopped |= ++failures >= maxFailures || Machine is not null;
    }
}
