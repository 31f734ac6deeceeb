using System.Collections.Concurrent;
using System.Diagnostics;
using PipelineKit.Batch.Events;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Running;

/// <summary>
/// Runs items on several workers. A failed item is reported and the others continue until <paramref name="rule"/> stops the run
/// or it is canceled. Syncing happens on separate threads, so that workers continue with the next image. Each item is reported
/// exactly once.
/// </summary>
/// <param name="flow">The stages of an item.</param>
/// <param name="workers">The number of concurrent items.</param>
/// <param name="rule">Decides whether further items start.</param>
/// <param name="events">Receives the events.</param>
internal sealed class ItemWorkers(ItemFlow flow, int workers, StopRule rule, RunEvents events)
{
    /// <summary>How long a canceled run waits for items in progress before it abandons them.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(1.2);

    private const int Committers = 4, MostWaiting = 16;
    private static readonly ItemFailure Stopped =
        new(Codes.Canceled, "the run stopped before this item was processed",
            "run again to process the rest") { Retryable = true };

    private readonly BlockingCollection<ItemOutcome> written = new(MostWaiting), named = new(4 * MostWaiting);
    private IReadOnlyList<BatchItem> items = [];
    private ItemClaims claims = new(0);
    private int next = -1;

    /// <summary>Runs all items and returns when each has been reported.</summary>
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
        if (items[index].Fault is { } fault && !flow.IsUnsettled(items[index]))
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

    // If the run is canceled just as an item ends, the item is not committed, so its files are removed.
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

    // Outputs named in the meantime share one sync.
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
                // The ledger still describes the outputs, so the next run checks whether they exist.
                foreach (var outcome in group)
                    TellFailed(outcome.Index, outcome.Why, outcome.Clock, ItemFailure.Of(e));
            }
        }
    }

    // Blocked threads end with the process; their temporary files are removed now.
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
