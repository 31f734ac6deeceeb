using System.Collections.Concurrent;
using System.Diagnostics;
using PipelineKit.Diagnostics;

namespace PipelineKit.Host.Batch;

/// <summary>
/// Runs items on several workers. An item that fails is noted and the others go on, until so many have failed that no
/// further one is begun, or the run is cancelled. Waiting for the disk is left to threads of its own, so that workers go on
/// with the next image meanwhile.
/// </summary>
/// <param name="run">Carries out one item up to its commit; what it throws is why the item failed.</param>
/// <param name="workers">Items that run at once.</param>
/// <param name="maxFailures">Failures after which no further item is begun.</param>
internal sealed class BatchRunner(Func<BatchItem, CancellationToken, ItemOutcome> run, int workers, int maxFailures)
{
    private const int Committers = 4, MostWaiting = 16;

    /// <summary>The results, in the order of the items.</summary>
    public IReadOnlyList<ItemResult> Run(IReadOnlyList<BatchItem> items, BatchProgress progress, CancellationToken cancellation)
    {
        var results = new ItemResult[items.Count];
        using var written = new BlockingCollection<(int Index, ItemResult Result, ItemOutcome Outcome)>(MostWaiting);
        var next = -1;

        void Note(int index, ItemResult result) => progress.Count(results[index] = result);

        void Work()
        {
            while (Interlocked.Increment(ref next) is var index && index < items.Count)
                if (cancellation.IsCancellationRequested || progress.Failed >= maxFailures)
                    Note(index, NotRun(items[index]));
                else if (Try(items[index], cancellation, out var outcome) is var result && outcome is not null)
                    written.Add((index, result, outcome));
                else
                    Note(index, result);
        }

        void Commit()
        {
            foreach (var (index, result, outcome) in written.GetConsumingEnumerable())
                Note(index, Finish(result, outcome));
        }

        var committers = Start("committer", Math.Min(Committers, items.Count), Commit);
        Join(Start("item worker", Math.Min(workers, items.Count), Work));
        written.CompleteAdding();
        Join(committers);
        return results;
    }

    private ItemResult Try(BatchItem item, CancellationToken cancellation, out ItemOutcome? outcome)
    {
        outcome = null;
        var clock = Stopwatch.StartNew();
        try
        {
            outcome = run(item, cancellation);
            return new(item, ItemState.Done) { Time = clock.Elapsed, PlannedBytes = outcome.PlannedBytes, Report = outcome.Report };
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return NotRun(item) with { Time = clock.Elapsed };
        }
        catch (Exception e)
        {
            return new(item, ItemState.Failed) { Time = clock.Elapsed, Failure = ItemFailure.Of(e) };
        }
    }

    private static ItemResult NotRun(BatchItem item) =>
        new(item, ItemState.NotRun) { Failure = new(Codes.Cancelled, "the run was stopped before this item was done", "run again to do what is left") };

    private static ItemResult Finish(ItemResult result, ItemOutcome outcome)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            using (outcome)
                outcome.Outputs.Commit();
            return result with { Time = result.Time + clock.Elapsed };
        }
        catch (Exception e)
        {
            return new(result.Item, ItemState.Failed) { Time = result.Time + clock.Elapsed, Failure = ItemFailure.Of(e) };
        }
    }

    private static Thread[] Start(string name, int count, ThreadStart work)
    {
        var threads = Enumerable.Range(1, count).Select(n => new Thread(work) { Name = $"{name} {n}" }).ToArray();
        foreach (var thread in threads)
            thread.Start();
        return threads;
    }

    private static void Join(Thread[] threads)
    {
        foreach (var thread in threads)
            thread.Join();
    }
}
