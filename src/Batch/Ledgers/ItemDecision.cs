using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Ledgers;

/// <summary>The decision about an item.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Action">The action.</param>
/// <param name="Refreshed">A more complete ledger entry for an item that is up to date, or null.</param>
internal sealed record ItemDecision(Reason Reason, ItemAction Action = ItemAction.Run, LedgerEntry? Refreshed = null)
{
    /// <summary>The table rows of an item that is not run; empty without tables.</summary>
    public IReadOnlyList<ValueRow> Rows { get; init; } = [];

    /// <summary>A warning about an item that is skipped; null for none.</summary>
    public Diagnostic? Warning { get; init; }
}

/// <summary>The action for an item.</summary>
internal enum ItemAction
{
    /// <summary>Run the item.</summary>
    Run,

    /// <summary>Keep the existing outputs.</summary>
    Keep,

    /// <summary>Skip the item, which the request excludes.</summary>
    LeaveOut,
}
