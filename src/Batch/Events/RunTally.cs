using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Events;

/// <summary>Counts what became of the items, and keeps what failed.</summary>
public sealed class RunTally
{
    private readonly List<(int Index, ItemResult Result)> failures = [];
    private readonly RunNotes notes = new();
    private long frames;
    private int done, upToDate, leftOut, notRun, failed, retryable;

    internal RunTally()
    {
    }

    /// <summary>Items whose outputs were made.</summary>
    public int Done => Volatile.Read(ref done);

    /// <summary>Frames or pages of those items, at least one each.</summary>
    public long Frames => Volatile.Read(ref frames);

    /// <summary>Items whose outputs were there already.</summary>
    public int UpToDate => Volatile.Read(ref upToDate);

    /// <summary>Items that the user did not want.</summary>
    public int LeftOut => Volatile.Read(ref leftOut);

    /// <summary>Items that failed.</summary>
    public int Failed => Volatile.Read(ref failed);

    /// <summary>Those among the failed that may well succeed when they are run again.</summary>
    public int Retryable => Volatile.Read(ref retryable);

    /// <summary>Items that were not begun, or given up.</summary>
    public int NotRun => Volatile.Read(ref notRun);

    /// <summary>All that something became of.</summary>
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
    /// Warnings about the items' files, each once however many items it is about: metadata that a format does not hold, colors
    /// that were converted, faults of files beside their image.
    /// </summary>
    public IReadOnlyList<Diagnostic> Warnings
    {
        get
        {
            lock (failures)
                return notes.All;
        }
    }

    /// <summary>Those among the warnings that are about formats, not about an item.</summary>
    internal IReadOnlyList<Diagnostic> FormatWarnings
    {
        get
        {
            lock (failures)
                return [.. notes.LeftOut];
        }
    }

    /// <summary>Listens.</summary>
    internal void On(RunEvent happened)
    {
        if (happened is not ItemFinished { Result: var result } finished)
            return;
        lock (failures)
            notes.Add(result.Notes);
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
                    failures.Add((finished.Index, result));
                break;
        }
    }
}
