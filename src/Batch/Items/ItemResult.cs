using PipelineKit.Batch.Formats;
using PipelineKit.Execution;

namespace PipelineKit.Batch.Items;

/// <summary>The outcome of an item.</summary>
public enum ItemState
{
    /// <summary>All outputs are written.</summary>
    Done,

    /// <summary>No work was needed: an earlier run wrote the outputs from the same inputs with the same pipeline.</summary>
    UpToDate,

    /// <summary>The request excludes the item.</summary>
    LeftOut,

    /// <summary>The item failed and left no outputs.</summary>
    Failed,

    /// <summary>The item was not started, or was abandoned when the run was interrupted.</summary>
    NotRun,
}

/// <summary>The result of an item.</summary>
public sealed record ItemResult(BatchItem Item, ItemState State)
{
    /// <summary>The reason why the item was or was not run.</summary>
    public Reason Why { get; init; } = Reason.NotJudged;

    /// <summary>The reason why the item is not done; null if it is done or up to date.</summary>
    public ItemFailure? Failure { get; init; }

    /// <summary>The duration from opening the inputs to naming the outputs.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>The planned memory in bytes, codecs included; 0 if the item failed before it was planned.</summary>
    public long PlannedBytes { get; init; }

    /// <summary>Notes about the item's files; empty by default.</summary>
    public ItemNotes Notes { get; init; } = ItemNotes.None;

    /// <summary>The item's row of each table of the run; empty without tables.</summary>
    internal IReadOnlyList<ValueRow> Rows { get; init; } = [];

    /// <summary>Times and values of the stages; null unless the item is done.</summary>
    public RunReport? Report { get; init; }
}
