using PipelineKit.Batch.Files;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Outputs;
using PipelineKit.Diagnostics;
using PipelineKit.Files;

namespace PipelineKit.Batch.Ledgers;

/// <summary>
/// Decides whether an item must be run, from its ledger entry, the current pipeline and the files. A file with an unchanged stamp
/// (size, times, number) counts as unchanged; otherwise its contents are read and compared.
/// </summary>
internal sealed class UpToDateCheck(LedgerBook book, GraphFingerprint fingerprint, OutputRoot root, RerunOptions options)
{
    /// <summary>Decides about an item; called once per item.</summary>
    public ItemDecision Decide(BatchItem item)
    {
        var entry = book.Take(root.KeyOf(item));
        if (options.Force)
            return new(Reason.Forced);
        if (entry is { State: EntryState.Failed })
            return options.LeaveFailed && Untouched(item, entry)
                ? new(Reason.StillFailing, ItemAction.LeaveOut)
                : new(new(Reason.FailedBefore, $"failed before ({Found.Shorten(entry.Code!)})"));
        if (options.RetryFailed)
            return options.Verify && entry is not null && FirstLacking(item, entry) is { } lacking
                ? LeftOut(lacking) : new(Reason.NotFailed, ItemAction.LeaveOut)
                {
                    Rows = entry is not null && RowsOf(item, entry) is { } known ? known : [],
                };
        if (entry is null)
            return new(Reason.New);
        if (entry.Graph != fingerprint.Id)
            return new(fingerprint.Difference(book.Graph(entry.Graph)));
        return Compare(item, entry);
    }

    private ItemDecision Compare(BatchItem item, LedgerEntry entry)
    {
        var refreshed = entry.State == EntryState.Sealed;
        var inputs = new List<FileSnapshot>();
        var outputs = new List<FileSnapshot>();
        if (!entry.Counts.SequenceEqual(LedgerEntry.CountsOf(item)))
            return new(new(Reason.InputChanged, "the number of input files changed"));
        foreach (var (i, file) in item.Files.Index())
            if (i < entry.Inputs.Count
                && Same(file, entry.Inputs[i], links: true, trust: true, ref refreshed) is { } same)
                inputs.Add(same.Settled());
            else
                return new(new(Reason.InputChanged, $"the input '{file}' changed"));
        if (fingerprint.Paths.Difference(item, entry) is { } renamed)
            return new(new(Reason.InputChanged, renamed));
        for (var i = 0; i < item.Outputs.Count; i++)
            if (i < entry.Outputs.Count
                && Same(item.Outputs[i], entry.Outputs[i], links: false, trust: entry.State == EntryState.Done, ref refreshed)
                    is { } same)
                outputs.Add(same);
            else
                return new(entry.State == EntryState.Sealed ? Reason.Unfinished : Lacks(item.Outputs[i]));
        if (RowsOf(item, entry) is not { } rows)
            return new(new(Reason.OutputMissing, "its table row is missing"));
        return new(Reason.UpToDate, ItemAction.Keep,
            refreshed ? entry with { State = EntryState.Done, Inputs = inputs, Outputs = outputs } : null)
        {
            Rows = rows,
        };
    }

    private IReadOnlyList<ValueRow>? RowsOf(BatchItem item, LedgerEntry entry) =>
        ValueRow.Restore(item.Name, fingerprint.Tables, entry.Rows);

    private string? FirstLacking(BatchItem item, LedgerEntry entry)
    {
        var refreshed = false;
        return item.Outputs.Where((path, i) => i >= entry.Outputs.Count
            || Same(path, entry.Outputs[i], links: false, trust: false, ref refreshed) is null).FirstOrDefault();
    }

    private static ItemDecision LeftOut(string lacking)
    {
        var (code, words) = Lacks(lacking);
        return new(new(code, $"skipped: it did not fail before, but {words}"), ItemAction.LeaveOut)
        {
            Warning = new(Codes.LeftOutAltered, $"{words}, and --retry-failed does not process it",
                Cure: "run without --retry-failed to process it", Severity: Severity.Warning),
        };
    }

    private bool Untouched(BatchItem item, LedgerEntry entry) => entry.Graph == fingerprint.Id && entry.Inputs.Count > 0
        && entry.Inputs.Select(i => i.Stamp).SequenceEqual(item.Files.Select(path => Stat(path, links: true)?.Stamp));

    private static Reason Lacks(string output) => Stat(output, links: false) is null
        ? new(Reason.OutputMissing, $"the output '{output}' is missing")
        : new(Reason.OutputAltered, $"the output '{output}' was modified");

    // The current snapshot of a file if its contents are unchanged; otherwise null.
    private FileSnapshot? Same(string path, FileSnapshot before, bool links, bool trust, ref bool refreshed)
    {
        if (Stat(path, links) is not { Kind: FileKind.Regular, Stamp: var stamp })
            return null;
        if (trust && !options.Verify && before.Stamp == stamp)
            return before;
        if (before.Stamp is { } known && known.Size != stamp.Size)
            return null;
        try
        {
            refreshed = true;
            return ContentHash.Of(path, links) == before.Hash ? new(before.Hash, stamp) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static (FileKind Kind, FileStamp Stamp)? Stat(string path, bool links)
    {
        try
        {
            return FileStat.Of(path, links);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
