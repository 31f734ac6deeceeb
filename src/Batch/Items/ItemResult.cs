using PipelineKit.Batch.Formats;
using PipelineKit.Execution;

namespace PipelineKit.Batch.Items;

/// <summary>What became of an item.</summary>
public enum ItemState
{
    /// <summary>All its outputs are in place.</summary>
    Done,

    /// <summary>Nothing was to be done: an earlier run made its outputs from the same inputs with the same pipeline.</summary>
    UpToDate,

    /// <summary>The user wanted others only.</summary>
    LeftOut,

    /// <summary>It failed and left nothing.</summary>
    Failed,

    /// <summary>It was not begun, or given up when the run was interrupted.</summary>
    NotRun,
}

/// <summary>One item after the run.</summary>
public sealed record ItemResult(BatchItem Item, ItemState State)
{
    /// <summary>Why it was run, or was not.</summary>
    public Reason Why { get; init; } = Reason.NotJudged;

    /// <summary>Why it is not done; null when it is, or is up to date.</summary>
    public ItemFailure? Failure { get; init; }

    /// <summary>How long it took, from opening its inputs to naming its outputs.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>Bytes its plan announced, codecs included; 0 when it failed before it was planned.</summary>
    public long PlannedBytes { get; init; }

    /// <summary>What is to be known of its files; empty by default.</summary>
    public ItemNotes Notes { get; init; } = ItemNotes.None;

    /// <summary>Its row of each table of the run; empty when there is none.</summary>
    internal IReadOnlyList<ValueRow> Rows { get; init; } = [];

    /// <summary>Times and values of its stages; null unless done.</summary>
    public RunReport? Report { get; init; }
}
