using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Outputs;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Ledgers;

/// <summary>What a run keeps of its items: of a run that has its output folder to itself, and of one among many.</summary>
internal interface IItemLedger : IDisposable
{
    /// <summary>A warning about what the ledger said before this run; null for none.</summary>
    Diagnostic? Warning { get; }

    /// <summary>What is to become of an item; asked once for each.</summary>
    ItemDecision Decide(BatchItem item);

    /// <summary>
    /// Notes what the outputs of an item are, before they get their names: so they are known for what they are if the run is
    /// killed right then.
    /// </summary>
    /// <param name="index">The item's place in the job.</param>
    /// <param name="result">What is told of it once it is done.</param>
    /// <param name="inputs">Its inputs as they were before they were read.</param>
    /// <param name="outputs">What was written.</param>
    LedgerEntry Seal(int index, ItemResult result, IReadOnlyList<FileSnapshot> inputs, IReadOnlyList<ContentHash> outputs);

    /// <summary>Gives sealed outputs their names.</summary>
    void Name(BatchItem item, ItemOutputs outputs);

    /// <summary>Notes that the outputs of items have their names.</summary>
    void Confirm(IEnumerable<(LedgerEntry Entry, IReadOnlyList<FileStamp?> Stamps)> named);

    /// <summary>Notes what is known better now.</summary>
    void Refresh(LedgerEntry entry);

    /// <summary>Notes that an item failed, and with what inputs it would fail again.</summary>
    void Fail(BatchItem item, string code, IReadOnlyList<FileSnapshot> inputs);
}
