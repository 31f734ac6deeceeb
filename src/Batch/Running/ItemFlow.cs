using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Batch.Outputs;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Running;

/// <summary>The stages of an item: decision, execution, naming of outputs, ledger entry.</summary>
/// <param name="runner">Runs the item.</param>
/// <param name="folders">The output folders.</param>
/// <param name="ledger">The ledger; null if none is kept.</param>
internal sealed class ItemFlow(ItemRunner runner, SyncedFolders folders, IItemLedger? ledger)
{
    private static readonly ItemDecision Always = new(Reason.NoLedger);
    private readonly InputSnapshots traces = new(hashed: ledger is not null);
    private readonly ConcurrentDictionary<ItemOutputs, bool> open = new();
    private readonly ConcurrentDictionary<int, IReadOnlyList<FileSnapshot>> failing = new();

    /// <summary>Inputs that are still being written; items that read them are skipped.</summary>
    public IReadOnlySet<string> Unsettled { get; init; } = FrozenSet<string>.Empty;

    /// <summary>The pipeline, for its table rows.</summary>
    public required PipelineGraph Graph { get; init; }

    /// <summary>Whether somebody still writes to an input of an item.</summary>
    public bool IsUnsettled(BatchItem item) => item.Files.Any(Unsettled.Contains);

    /// <summary>Says what is to become of an item.</summary>
    public ItemDecision Decide(BatchItem item)
    {
        if (IsUnsettled(item))
            return new(Reason.StillWritten, ItemAction.LeaveOut);
        var verdict = ledger?.Decide(item) ?? Always;
        if (verdict.Refreshed is { } entry)
            ledger!.Refresh(entry);
        return verdict;
    }

    /// <summary>Runs an item up to its commit; an exception means that it failed.</summary>
    public ItemOutcome Run(int index, BatchItem item, Reason why, Stopwatch clock, CancellationToken cancellation)
    {
        ItemOutputs? outputs = null;
        IReadOnlyList<FileSnapshot> inputs = [];
        try
        {
            inputs = InputSnapshots.Look(item);
            var (bytes, report, notes) = runner.Run(index, item, () =>
            {
                inputs = traces.Read(item, inputs);
                return outputs = Open(item);
            }, cancellation);
            return new ItemOutcome(index, item, clock, bytes, report, outputs!)
            {
                Why = why,
                Inputs = inputs,
                Notes = notes,
                Rows = [.. Graph.Tables.Select(t => ValueRow.Of(item.Name, Graph, t, report.Values))],
            };
        }
        catch
        {
            failing[index] = inputs;
            if (outputs is not null)
                Close(outputs);
            throw;
        }
    }

    /// <summary>Syncs an item's outputs and renames them to their final names.</summary>
    public void Commit(ItemOutcome outcome)
    {
        try
        {
            outcome.Outputs.Seal();
            InputSnapshots.CheckUnchanged(outcome.Item, outcome.Inputs);
            outcome.Entry = ledger?.Seal(outcome.Index, outcome.Done(), outcome.Inputs, outcome.Outputs.Hashes());
            if (ledger is not null)
                ledger.Name(outcome.Item, outcome.Outputs);
            else
                outcome.Outputs.Publish();
        }
        finally
        {
            Close(outcome.Outputs);
        }
    }

    /// <summary>Syncs the names of several items and records them in the ledger.</summary>
    public void Record(IReadOnlyList<ItemOutcome> group)
    {
        folders.Sync();
        ledger?.Confirm(group.Select(o => (o.Entry!, o.Outputs.Stamps())));
    }

    /// <summary>Records that an item failed.</summary>
    public void Fail(int index, BatchItem item, ItemFailure failure)
    {
        failing.TryRemove(index, out var inputs);
        ledger?.Fail(item, failure.Code, failure.Retryable ? [] : inputs ?? []);
    }

    /// <summary>Removes unpublished files even if threads are still writing to them.</summary>
    public void Abandon()
    {
        foreach (var outputs in open.Keys)
            outputs.Abandon();
    }

    private ItemOutputs Open(BatchItem item)
    {
        var outputs = new ItemOutputs(item, folders);
        open.TryAdd(outputs, true);
        return outputs;
    }

    private void Close(ItemOutputs outputs)
    {
        open.TryRemove(outputs, out _);
        outputs.Dispose();
    }
}
