using PipelineKit.Batch.Events;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Batch.Outputs;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Shards;

/// <summary>The ledger and the report of one attempt at a shard.</summary>
internal sealed class ShardLedger : IItemLedger
{
    private readonly OutputRoot root;
    private readonly GraphFingerprint fingerprint;
    private readonly ShardAttempt attempt;
    private readonly IReadOnlyDictionary<string, int> places;
    private readonly IReadOnlyList<int> indices;
    private readonly UpToDateCheck inRound, before;
    private readonly OutputLinks links;
    private readonly LedgerBook book;

    /// <summary>Reads the earlier entries of the shard's items.</summary>
    /// <param name="part">The shard's items.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="request">The request.</param>
    /// <param name="main">The state folder with entries of runs before this round; null for none.</param>
    public ShardLedger(ShardPart part, ShardAttempt attempt, JobRequest request, StateFolder? main)
    {
        (root, fingerprint, this.attempt, indices) = (part.Job.Root!, part.Round.Fingerprint, attempt, part.Indices);
        places = part.Job.Items.Select((item, i) => (root.KeyOf(item), indices[i])).ToDictionary(StringComparer.Ordinal);
        book = LedgerBook.Load(main, root.Ledger, places.ContainsKey);
        Warning = book.Warning;
        before = new UpToDateCheck(book, fingerprint, root, request.Rerun);
        inRound = new UpToDateCheck(LedgerBook.Of(attempt.History.Entries, fingerprint), fingerprint, root,
            new RerunOptions { Verify = request.Rerun.Verify });
        links = new OutputLinks(attempt, root);
    }

    /// <inheritdoc/>
    public Diagnostic? Warning { get; }

    /// <summary>Diagnostics about the attempt, reported at its end.</summary>
    public IEnumerable<Diagnostic> Notes => links.Renamed
        ? [new Diagnostic(Codes.NoHardLinks,
            $"the file system of '{root.Given}' has no hard links, so outputs were renamed into place: two simultaneous "
            + "attempts at a shard "
            + "may replace each other's files",
            Cure: "make sure that the scheduler never runs a shard twice at the same time", Severity: Severity.Warning)] : [];

    /// <inheritdoc/>
    public ItemDecision Decide(BatchItem item)
    {
        var key = root.KeyOf(item);
        if (attempt.History.IsReported(places[key]) && attempt.History.Find(key) is not null
            && inRound.Decide(item) is { Action: ItemAction.Keep } kept)
            return kept;
        // The reason matches that of an unsharded run, regardless of how often this shard was started.
        var known = book.Find(key);
        var decision = before.Decide(item);
        if (decision.Action == ItemAction.Run)
            links.Look(item);
        else if (fingerprint.Tables.Count > 0 && decision.Refreshed is null && known is not null)
            TryAppend(known);
        return decision;
    }

    /// <inheritdoc/>
    public LedgerEntry Seal(int index, ItemResult result, IReadOnlyList<FileSnapshot> inputs, IReadOnlyList<ContentHash> outputs)
    {
        // The report line comes first: an attempt that finds the outputs in place cannot reconstruct it.
        attempt.Report.Append(ResultLine.Write(indices[index], result));
        var entry = LedgerEntry.Sealed(root, fingerprint, result, inputs, outputs);
        attempt.Ledger.Append(LedgerLine.Write(entry));
        return entry;
    }

    /// <inheritdoc/>
    public void Name(BatchItem item, ItemOutputs outputs) => links.Name(item, outputs);

    /// <inheritdoc/>
    public void Confirm(IEnumerable<(LedgerEntry Entry, IReadOnlyList<FileStamp?> Stamps)> named)
    {
        attempt.Report.Sync();
        foreach (var (entry, stamps) in named)
            attempt.Ledger.Append(LedgerLine.Write(entry.Named(stamps)));
        attempt.Ledger.Sync();
    }

    /// <inheritdoc/>
    public void Refresh(LedgerEntry entry) => TryAppend(entry);

    /// <inheritdoc/>
    public void Fail(BatchItem item, string code, IReadOnlyList<FileSnapshot> inputs) =>
        TryAppend(LedgerEntry.OfFailure(root, fingerprint, item, code, inputs));

    /// <summary>Handles an event; done items were recorded when they were sealed.</summary>
    public void On(RunEvent happened)
    {
        if (happened is RunStarted started)
            attempt.Report.Append(ShardFolder.BeginLine(started.Time));
        else if (happened is ItemFinished { Result.State: not (ItemState.Done or ItemState.NotRun) } finished)
            attempt.Report.Append(ResultLine.Write(indices[finished.Index], finished.Result));
        else if (happened is RunFinished end)
        {
            attempt.Report.Append(ShardFolder.EndLine(end.Tally.NotRun == 0, end.Time, end.PeakPlanned));
            attempt.Report.Sync();
        }
    }

    private void TryAppend(LedgerEntry entry)
    {
        try
        {
            attempt.Ledger.Append(LedgerLine.Write(entry));
        }
        catch (PipelineException)
        {
            // The line only saves work.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => attempt.Dispose();
}
