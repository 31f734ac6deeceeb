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

/// <summary>The way of one item: judged, run, given its names, noted in the ledger.</summary>
/// <param name="runner">Runs it.</param>
/// <param name="folders">Where its outputs go.</param>
/// <param name="ledger">What is known of it from runs before; null where no ledger is kept.</param>
internal sealed class ItemFlow(ItemRunner runner, SyncedFolders folders, IItemLedger? ledger)
{
    private static readonly ItemDecision Always = new(Reason.NoLedger);
    private readonly InputSnapshots traces = new(hashed: ledger is not null);
    private readonly ConcurrentDictionary<ItemOutputs, bool> open = new();
    private readonly ConcurrentDictionary<int, IReadOnlyList<FileSnapshot>> failing = new();

    /// <summary>Inputs that somebody still writes to: items that read them are left out.</summary>
    public IReadOnlySet<string> Unsettled { get; init; } = FrozenSet<string>.Empty;

    /// <summary>The pipeline, for the rows of its tables.</summary>
    public required PipelineGraph Graph { get; init; }

    /// <summary>Says what is to become of an item.</summary>
    public ItemDecision Decide(BatchItem item)
    {
        if (item.Files.Any(Unsettled.Contains))
            return new(Reason.StillWritten, ItemAction.LeaveOut);
        var verdict = ledger?.Decide(item) ?? Always;
        if (verdict.Refreshed is { } entry)
            ledger!.Refresh(entry);
        return verdict;
    }

    /// <summary>Runs an item up to its commit; what it throws is why the item failed.</summary>
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

    /// <summary>Makes an item's outputs durable and gives them their names.</summary>
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

    /// <summary>Makes the names of several items durable, and says so in the ledger.</summary>
    public void Record(IReadOnlyList<ItemOutcome> group)
    {
        folders.Sync();
        ledger?.Confirm(group.Select(o => (o.Entry!, o.Outputs.Stamps())));
    }

    /// <summary>Notes that an item failed.</summary>
    public void Fail(int index, BatchItem item, ItemFailure failure)
    {
        failing.TryRemove(index, out var inputs);
        ledger?.Fail(item, failure.Code, failure.Retryable ? [] : inputs ?? []);
    }

    /// <summary>Removes what is written but not named, though threads may still write it.</summary>
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
