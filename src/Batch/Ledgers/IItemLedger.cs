using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Outputs;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Ledgers;

/// <summary>Records the items of a run, either of the only run in its output folder or of one shard among several.</summary>
internal interface IItemLedger : IDisposable
{
    /// <summary>A warning about the ledger's state before this run; null for none.</summary>
    Diagnostic? Warning { get; }

    /// <summary>Decides whether an item is run; called once per item.</summary>
    ItemDecision Decide(BatchItem item);

    /// <summary>
    /// Records the outputs of an item before they are renamed, so that the next run recognizes them if this one is killed in
    /// between.
    /// </summary>
    /// <param name="index">The item's index in the job.</param>
    /// <param name="result">The item's result once it is done.</param>
    /// <param name="inputs">Snapshots of the inputs, taken before they were read.</param>
    /// <param name="outputs">The hashes of the outputs.</param>
    LedgerEntry Seal(int index, ItemResult result, IReadOnlyList<FileSnapshot> inputs, IReadOnlyList<ContentHash> outputs);

    /// <summary>Renames sealed outputs to their final names.</summary>
    void Name(BatchItem item, ItemOutputs outputs);

    /// <summary>Records that the outputs of items have their final names.</summary>
    void Confirm(IEnumerable<(LedgerEntry Entry, IReadOnlyList<FileStamp?> Stamps)> named);

    /// <summary>Records an updated entry.</summary>
    void Refresh(LedgerEntry entry);

    /// <summary>Records that an item failed, and the inputs with which it would fail again.</summary>
    void Fail(BatchItem item, string code, IReadOnlyList<FileSnapshot> inputs);
}
