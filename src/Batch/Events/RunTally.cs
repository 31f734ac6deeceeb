using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Events;

/// <summary>Counts the items in each state and keeps the failures.</summary>
public sealed class RunTally
{
    private readonly List<ItemFinished> failures = [];
    private readonly RunNotes notes = new();
    private long frames;
    private int done, upToDate, leftOut, notRun, failed, retryable;

    internal RunTally()
    {
    }

    /// <summary>The number of items whose outputs were written.</summary>
    public int Done => Volatile.Read(ref done);

    /// <summary>The number of frames or pages of those items, at least one each.</summary>
    public long Frames => Volatile.Read(ref frames);

    /// <summary>The number of items that were up to date.</summary>
    public int UpToDate => Volatile.Read(ref upToDate);

    /// <summary>The number of items that the request excludes.</summary>
    public int LeftOut => Volatile.Read(ref leftOut);

    /// <summary>The number of failed items.</summary>
    public int Failed => Volatile.Read(ref failed);

    /// <summary>The number of failed items that may succeed when run again.</summary>
    public int Retryable => Volatile.Read(ref retryable);

    /// <summary>The number of items that were not started or were abandoned.</summary>
    public int NotRun => Volatile.Read(ref notRun);

    /// <summary>The number of items that have a result.</summary>
    public int Finished => Done + UpToDate + LeftOut + Failed + NotRun;

    /// <summary>The failures, in the order of the items.</summary>
    public IReadOnlyList<ItemResult> Failures
    {
        get
        {
            lock (failures)
                return [.. failures.OrderBy(f => f.Index).Select(f => f.Result)];
        }
    }

    /// <summary>
    /// Warnings about the items' files, each once regardless of the number of items: metadata that a format does not hold,
    /// converted colors, damage outside the image data.
    /// </summary>
    public IReadOnlyList<Diagnostic> Warnings
    {
        get
        {
            lock (failures)
                return notes.All;
        }
    }

    /// <summary>The warnings that are about formats rather than items.</summary>
    internal IReadOnlyList<Diagnostic> FormatWarnings
    {
        get
        {
            lock (failures)
                return [.. notes.LeftOut];
        }
    }

    /// <summary>Handles an event.</summary>
    internal void On(RunEvent happened)
    {
        if (happened is not ItemFinished { Result: var result } finished)
            return;
        lock (failures)
            notes.Add(result.Item, result.Notes);
        switch (result.State)
        {
            case ItemState.Done:
                done++;
                frames += result.Notes.Frames;
                break;
            case ItemState.UpToDate:
                upToDate++;
                break;
            case ItemState.LeftOut:
                leftOut++;
                break;
            case ItemState.NotRun:
                notRun++;
                break;
            default:
                failed++;
                retryable += result.Failure!.Retryable ? 1 : 0;
                lock (failures)
                    failures.Add(finished);
                break;
        }
    }
}
