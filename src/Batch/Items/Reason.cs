namespace PipelineKit.Batch.Items;

/// <summary>Why an item is run, or is not.</summary>
/// <param name="Code">For programs: one of the names below.</param>
/// <param name="Words">For people.</param>
public sealed record Reason(string Code, string Words)
{
    internal const string InputChanged = "input-changed", ParametersChanged = "parameters-changed",
        OperatorChanged = "operator-changed",
        PipelineChanged = "pipeline-changed", OutputMissing = "output-missing", OutputAltered = "output-altered",
        FailedBefore = "failed-before";

    /// <summary>No run before had it.</summary>
    public static Reason New { get; } = new("new", "new");

    /// <summary>A run that was killed was at work on it.</summary>
    public static Reason Unfinished { get; } = new("unfinished", "the last run ended before it was done");

    /// <summary>The user wants it so.</summary>
    public static Reason Forced { get; } = new("forced", "redone by --force");

    /// <summary>An output that is one file, not in a folder of outputs, has no ledger.</summary>
    public static Reason NoLedger { get; } = new("no-ledger", "always processed: no ledger is kept for a single file");

    /// <summary>Nothing changed since it was done.</summary>
    public static Reason UpToDate { get; } = new("up-to-date", "up to date");

    /// <summary>It is not among those that the user wants to be run again.</summary>
    public static Reason NotFailed { get; } = new("not-failed-before", "skipped: it did not fail before");

    /// <summary>It failed before, and nothing changed since that could make it succeed.</summary>
    public static Reason StillFailing { get; } = new("failed-unchanged", "skipped: it failed before, and nothing has " +
        "changed since");

    /// <summary>Somebody writes to one of its inputs.</summary>
    public static Reason StillWritten { get; } = new("still-written", "skipped: an input is still being written");

    /// <summary>The run was stopped before anybody looked at it.</summary>
    public static Reason NotJudged { get; } = new("not-judged", "not looked at");
}
