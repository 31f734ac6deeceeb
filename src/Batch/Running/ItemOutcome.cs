using System.Diagnostics;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Batch.Outputs;
using PipelineKit.Execution;

namespace PipelineKit.Batch.Running;

/// <summary>What an item gives that ran well: its outputs, written but not in place yet, and how it went.</summary>
/// <param name="Index">Its place among the items of the job.</param>
/// <param name="Item">What was run.</param>
/// <param name="Clock">Runs since the item began.</param>
/// <param name="PlannedBytes">What its plan announced, codecs included.</param>
/// <param name="Report">Times and values of its stages.</param>
/// <param name="Outputs">Its files.</param>
internal sealed record ItemOutcome(int Index, BatchItem Item, Stopwatch Clock, long PlannedBytes, RunReport Report,
    ItemOutputs Outputs) : IDisposable
{
    /// <summary>Why it was run.</summary>
    public required Reason Why { get; init; }

    /// <summary>Its inputs as they were before they were read.</summary>
    public required IReadOnlyList<FileSnapshot> Inputs { get; init; }

    /// <summary>What is to be known of its files.</summary>
    public ItemNotes Notes { get; init; } = ItemNotes.None;

    /// <summary>Its row of each table of the run.</summary>
    public IReadOnlyList<ValueRow> Rows { get; init; } = [];

    /// <summary>What the ledger says of it, once it is sealed; null where none is kept.</summary>
    public LedgerEntry? Entry { get; set; }

    /// <summary>What is told of it once its outputs are in place.</summary>
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
