using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Events;

/// <summary>
/// Says when no further item is begun: after so many failures as the user allows, when the machine fails one item after
/// another, as a full disk does: going on would only turn a hundred thousand items into failures; or when the time that is left
/// is too short for another item.
/// </summary>
/// <param name="maxFailures">What the user allows.</param>
internal sealed class StopRule(int maxFailures)
{
    /// <summary>Retryable failures without a success between them after which the fault is the machine's.</summary>
    public const int RetryableInARow = 10;

    // Items differ: one that takes half as long again as the slowest so far is no surprise.
    private const double Margin = 1.5;

    private int failures, inARow;
    private long slowest;
    private volatile bool stopped;

    /// <summary>Failures of the machine in a row that stop it.</summary>
    public int MostInARow { get; init; } = RetryableInARow;

    /// <summary>What is at fault then: a node of a cluster by its name; null for the machine that everybody knows.</summary>
    public string? Node { get; init; }

    /// <summary>When the machine is taken away; null for never.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Whether no further item is to be begun.</summary>
    public bool Stopped => stopped || IsLate();

    /// <summary>Whether the time that was left was too short.</summary>
    public bool OutOfTime { get; private set; }

    /// <summary>Why, when the machine is at fault; null otherwise.</summary>
    public Diagnostic? Machine { get; private set; }

    /// <summary>Listens.</summary>
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
                    : "leave the node out, and run the shard again elsewhere: it resumes where this attempt stopped");
        stopped |= ++failures >= maxFailures || Machine is not null;
    }
}
