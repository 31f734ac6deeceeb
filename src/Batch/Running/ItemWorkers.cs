using System.Collections.Concurrent;
using System.Diagnostics;
using PipelineKit.Batch.Events;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Running;

/// <summary>
/// Runs items on several workers. An item that fails is told of and the others go on, until <paramref name="rule"/> says that
/// no further one is begun, or the run is canceled. Waiting for the disk is left to threads of its own, so that workers go on
/// with the next image meanwhile. Whatever becomes of an item is told exactly once.
/// </summary>
/// <param name="flow">What is done with one item.</param>
/// <param name="workers">Items that run at once.</param>
/// <param name="rule">Whether a further item is begun.</param>
/// <param name="events">Who is told.</param>
internal sealed class ItemWorkers(ItemFlow flow, int workers, StopRule rule, RunEvents events)
{
    /// <summary>How long a canceled run waits for the items at work before it gives them up.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(1.2);

    private const int Committers = 4, MostWaiting = 16;
    private static readonly ItemFailure Stopped =
        new(Codes.Canceled, "the run was stopped before this item was done",
            "run again to do what is left") { Retryable = true };

    private readonly BlockingCollection<ItemOutcome> written = new(MostWaiting), named = new(4 * MostWaiting);
    private IReadOnlyList<BatchItem> items = [];
    private ItemClaims claims = new(0);
    private int next = -1;

    /// <summary>Runs them all; returns when every one has been told of.</summary>
    public void Run(IReadOnlyList<BatchItem> all, CancellationToken cancellation)
    {
        (items, claims) = (all, new ItemClaims(all.Count));
        using var deadline = new Deadline(Grace, cancellation);
        var working = new ThreadTeam("item worker", Math.Min(workers, items.Count), () => Work(cancellation));
        var committing = new ThreadTeam("committer", Math.Min(Committers, items.Count), Commit);
        var recording = new ThreadTeam("recorder", 1, Record);
        var ended = working.Join(deadline);
        written.CompleteAdding();
        ended = ended && committing.Join(deadline);
        named.CompleteAdding();
        ended = ended && recording.Join(deadline);
        if (!ended)
            GiveUp();
    }

    private void Work(CancellationToken cancellation)
    {
        while (Interlocked.Increment(ref next) is var index && index < items.Count)
            if (cancellation.IsCancellationRequested || rule.Stopped)
                Tell(index, new(items[index], ItemState.NotRun) { Failure = Stopped });
            else
                Take(index, cancellation);
    }

    private void Take(int index, CancellationToken cancellation)
    {
        if (items[index].Fault is { } fault)
        {
            Tell(index, new(items[index], ItemState.Failed) { Failure = fault });
            return;
        }
        var verdict = flow.Decide(items[index]);
        if (verdict.Action == ItemAction.Run)
            Work(index, verdict.Reason, cancellation);
        else
            Tell(index, new(items[index],
                verdict.Action == ItemAction.Keep ? ItemState.UpToDate : ItemState.LeftOut)
            {
                Why = verdict.Reason,
                Rows = verdict.Rows,
                Notes = verdict.Warning is { } warning ? new([], [warning]) : ItemNotes.None,
            });
    }

    private void Work(int index, Reason why, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            events.Publish(new ItemStarted(DateTimeOffset.UtcNow, index, items[index]));
            Commit(flow.Run(index, items[index], why, clock, cancellation), cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Tell(index, new(items[index], ItemState.NotRun) { Why = why, Failure = Stopped, Time = clock.Elapsed });
        }
        catch (Exception e)
        {
            Fail(index, why, clock, e);
        }
    }

    // An item may come to its end just as the run is canceled: nobody commits it then, so its files go.
    private void Commit(ItemOutcome outcome, CancellationToken cancellation)
    {
        try
        {
            written.Add(outcome, cancellation);
        }
        catch (OperationCanceledException)
        {
            outcome.Dispose();
            throw;
        }
    }

    private void Commit()
    {
        foreach (var outcome in written.GetConsumingEnumerable())
            try
            {
                if (!claims.Commit(outcome.Index))
                    outcome.Dispose();
                else
                {
                    flow.Commit(outcome);
                    named.Add(outcome);
                }
            }
            catch (Exception e)
            {
                Fail(outcome.Index, outcome.Why, outcome.Clock, e);
            }
    }

    // What is named meanwhile waits for one sync together.
    private void Record()
    {
        var group = new List<ItemOutcome>();
        foreach (var first in named.GetConsumingEnumerable())
        {
            group.Clear();
            group.Add(first);
            while (group.Count < MostWaiting && named.TryTake(out var another))
                group.Add(another);
            try
            {
                flow.Record(group);
                foreach (var outcome in group)
                    Tell(outcome.Index, outcome.Done());
            }
            catch (Exception e)
            {
                // The ledger keeps saying what their outputs are: the next run looks whether they are there after all.
                foreach (var outcome in group)
                    TellFailed(outcome.Index, outcome.Why, outcome.Clock, ItemFailure.Of(e));
            }
        }
    }

    // Threads that are stuck go down with the process; what they began to write goes now.
    private void GiveUp()
    {
        for (var index = 0; index < items.Count; index++)
            Tell(index, new(items[index], ItemState.NotRun) { Failure = Stopped });
        flow.Abandon();
    }

    private void Fail(int index, Reason why, Stopwatch clock, Exception e)
    {
        var failure = ItemFailure.Of(e);
        flow.Fail(index, items[index], failure);
        TellFailed(index, why, clock, failure);
    }

    private void TellFailed(int index, Reason why, Stopwatch clock, ItemFailure failure) =>
        Tell(index, new(items[index], ItemState.Failed) { Why = why, Time = clock.Elapsed, Failure = failure });

    private void Tell(int index, ItemResult result)
    {
        if (claims.Tell(index))
            events.Publish(new ItemFinished(DateTimeOffset.UtcNow, index, result));
    }
}
