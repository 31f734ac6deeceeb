using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Events;

/// <summary>
/// Decides when no further item starts: after the allowed number of failures; after consecutive failures caused by the machine,
/// such as a full disk, which would fail every remaining item too; or when the remaining time is too short for another item.
/// </summary>
/// <param name="maxFailures">The allowed number of failures.</param>
internal sealed class StopRule(int maxFailures)
{
    /// <summary>The number of consecutive retryable failures after which the machine is considered faulty.</summary>
    public const int RetryableInARow = 10;

    // Allows for an item that takes half as long again as the slowest so far.
    private const double Margin = 1.5;

    private int failures, inARow;
    private long slowest;
    private volatile bool stopped;

    /// <summary>The number of consecutive machine failures that stops the run.</summary>
    public int MostInARow { get; init; } = RetryableInARow;

    /// <summary>The name of the faulty cluster node, for messages; null for the local machine.</summary>
    public string? Node { get; init; }

    /// <summary>The time at which the machine becomes unavailable; null for never.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Whether no further item may start.</summary>
    public bool Stopped => stopped || IsLate();

    /// <summary>Whether the remaining time was too short.</summary>
    public bool OutOfTime { get; private set; }

    /// <summary>The reason, if the machine is faulty; otherwise null.</summary>
    public Diagnostic? Machine { get; private set; }

    /// <summary>Handles an event.</summary>
    public void On(RunEvent happened)
    {
        if (happened is not ItemFinished { Result: var result })
            return;
        if (result.Time.Ticks > Volatile.Read(ref slowest))
            Volatile.Write(ref slowest, result.Time.Ticks);
        if (result.State == ItemState.Failed)
            Count(result.Failure!);
        else if (result.State == ItemState.Done)
            inARow = 0;
    }

    private bool IsLate()
    {
        if (EndsAt is not { } end || DateTimeOffset.UtcNow + Margin * TimeSpan.FromTicks(Volatile.Read(ref slowest)) < end)
            return false;
        OutOfTime = true;
        stopped = true;
        return true;
    }

    private void Count(ItemFailure failure)
    {
        inARow = failure.Retryable ? inARow + 1 : inARow;
        if (inARow >= MostInARow && Machine is null)
            Machine = new Diagnostic(Codes.GaveUp,
                $"{inARow} items in a row failed because of "
                + $"{(Node is null ? "the machine" : $"the node '{Node}'")}, the last one because {failure.Reason}",
                Cure: Node is null ? "clear the cause, then run the same command again: it resumes where this run stopped"
                    : "exclude the node and run the shard again elsewhere: it resumes where this attempt stopped");
        stopped |= ++failures >= maxFailures || Machine is not null;
    }
}
