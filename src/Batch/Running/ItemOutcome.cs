using System.Diagnostics;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Batch.Outputs;
using PipelineKit.Execution;

namespace PipelineKit.Batch.Running;

/// <summary>A successfully executed item whose outputs are written but not published yet.</summary>
/// <param name="Index">The item's index in the job.</param>
/// <param name="Item">The item.</param>
/// <param name="Clock">Measures the time since the item started.</param>
/// <param name="PlannedBytes">The planned memory in bytes, codecs included.</param>
/// <param name="Report">Times and values of its stages.</param>
/// <param name="Outputs">The output files.</param>
internal sealed record ItemOutcome(int Index, BatchItem Item, Stopwatch Clock, long PlannedBytes, RunReport Report,
    ItemOutputs Outputs) : IDisposable
{
    /// <summary>The reason why it was run.</summary>
    public required Reason Why { get; init; }

    /// <summary>Snapshots of the inputs, taken before they were read.</summary>
    public required IReadOnlyList<FileSnapshot> Inputs { get; init; }

    /// <summary>Notes about its files.</summary>
    public ItemNotes Notes { get; init; } = ItemNotes.None;

    /// <summary>Its row of each table of the run.</summary>
    public IReadOnlyList<ValueRow> Rows { get; init; } = [];

    /// <summary>The ledger entry once the outputs are sealed; null if no ledger is kept.</summary>
    public LedgerEntry? Entry { get; set; }

    /// <summary>Returns the item's result once its outputs are published.</summary>
    public ItemResult Done() => new(Item, ItemState.Done)
    {
        Why = Why,
        Time = Clock.Elapsed,
        PlannedBytes = PlannedBytes,
        Report = Report,
        Rows = Rows,
        Notes = Notes,
    };

    /// <inheritdoc/>
    public void Dispose() => Outputs.Dispose();
}
