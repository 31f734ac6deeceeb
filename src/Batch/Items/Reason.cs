namespace PipelineKit.Batch.Items;

/// <summary>The reason why an item is run or skipped.</summary>
/// <param name="Code">A machine-readable code: one of the names below.</param>
/// <param name="Words">A human-readable text.</param>
public sealed record Reason(string Code, string Words)
{
    internal const string InputChanged = "input-changed", ParametersChanged = "parameters-changed",
        OperatorChanged = "operator-changed",
        PipelineChanged = "pipeline-changed", OutputMissing = "output-missing", OutputAltered = "output-altered",
        FailedBefore = "failed-before";

    /// <summary>No earlier run processed the item.</summary>
    public static Reason New { get; } = new("new", "new");

    /// <summary>A run was killed while it processed the item.</summary>
    public static Reason Unfinished { get; } = new("unfinished", "the last run ended before it was processed");

    /// <summary>The user forced the run.</summary>
    public static Reason Forced { get; } = new("forced", "redone by --force");

    /// <summary>A single output file, outside an output folder, has no ledger.</summary>
    public static Reason NoLedger { get; } = new("no-ledger", "always processed, because a single output file has no ledger");

    /// <summary>Nothing has changed since the item was done.</summary>
    public static Reason UpToDate { get; } = new("up-to-date", "up to date");

    /// <summary>The item is not among the failed items that the request selects.</summary>
    public static Reason NotFailed { get; } = new("not-failed-before", "skipped: it did not fail before");

    /// <summary>The item failed before, and no change since could make it succeed.</summary>
    public static Reason StillFailing { get; } = new("failed-unchanged", "skipped: it failed before, and nothing has " +
        "changed since");

    /// <summary>Another process is writing to one of the inputs.</summary>
    public static Reason StillWritten { get; } = new("still-written", "skipped: an input is still being written");

    /// <summary>The run stopped before the item was checked.</summary>
    public static Reason NotJudged { get; } = new("not-judged", "not checked");
}
