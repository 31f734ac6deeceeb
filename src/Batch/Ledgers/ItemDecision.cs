using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Ledgers;

/// <summary>What is to become of an item.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Action">What.</param>
/// <param name="Refreshed">What the ledger is to say of an item that is up to date, where it says less now.</param>
internal sealed record ItemDecision(Reason Reason, ItemAction Action = ItemAction.Run, LedgerEntry? Refreshed = null)
{
    /// <summary>The rows of an item that is left as it is, of each table of the run; empty when there is none.</summary>
    public IReadOnlyList<ValueRow> Rows { get; init; } = [];

    /// <summary>What is wrong with an item that is left out all the same; null for nothing.</summary>
    public Diagnostic? Warning { get; init; }
}

/// <summary>What is done with an item.</summary>
internal enum ItemAction
{
    /// <summary>It is run.</summary>
    Run,

    /// <summary>Its outputs are there.</summary>
    Keep,

    /// <summary>The user wants others only.</summary>
    LeaveOut,
}
