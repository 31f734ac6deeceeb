using PipelineKit.Batch.Files;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Outputs;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Ledgers;

/// <summary>The ledger of one run over an output folder, which nobody else writes to meanwhile.</summary>
internal sealed class RunLedger : IDisposable
{
    private readonly OutputRoot root;
    private readonly GraphFingerprint fingerprint;
    private readonly UpToDateCheck upToDate;
    private readonly StateFolder folder;
    private readonly OutputLock held;
    private readonly LedgerFile file;

    /// <summary>A warning about what the ledger said before this run; null for none.</summary>
    public Diagnostic? Warning { get; }

    private RunLedger(OutputRoot root, StateFolder folder, OutputLock held, GraphFingerprint fingerprint, JobRequest request)
    {
        (this.root, this.folder, this.held, this.fingerprint) = (root, folder, held, fingerprint);
        var book = LedgerBook.Load(folder, root.Ledger);
        Warning = book.Warning;
        upToDate = new UpToDateCheck(book, fingerprint, root, request.Rerun);
        file = new LedgerFile(folder, root.Ledger, book, fingerprint, request.Program);
    }

    /// <summary>
    /// Locks the output folder, which is made when it is missing, clears it of what dead runs left, and opens its ledger.
    /// </summary>
    /// <exception cref="PipelineException">PK0709: another run has it; PK0710: the ledger is of no use; PK0711: nothing can be
    /// written there; PK0716: ledger or lock are links, or no files.</exception>
    public static RunLedger Open(OutputRoot root, GraphFingerprint fingerprint, JobRequest request,
        IEnumerable<string> outputFolders, SyncedFolders folders)
    {
        StateFolder? folder = null;
        OutputLock? held = null;
        try
        {
            using var output = folders.Open(root.Given);
            folder = StateFolder.In(root, output);
            folders.Add(root.Given);
            folders.Add(root.Folder);
            held = new OutputLock(folder, root);
            StaleTemporaryFiles.Remove(folder.Handle);
            if (held.Broken)
                StaleTemporaryFiles.RemoveBelow(output);
            else
                foreach (var path in outputFolders)
                    using (var open = folders.Find(path))
                        if (open is not null)
                            StaleTemporaryFiles.Remove(open);
            return new RunLedger(root, folder, held, fingerprint, request);
        }
        catch (Exception e)
        {
            held?.Dispose();
            folder?.Dispose();
            if (e is IOException or UnauthorizedAccessException)
                // Where the system takes no folders, as below /proc, it says that it has not found the one it was to make.
                throw OutputPlaces.Refused(root.Given, e is FileNotFoundException or DirectoryNotFoundException
                    ? "no folder can be made there" : SystemErrorText.Of(e), e);
            throw;
        }
    }

    /// <summary>What is to become of an item.</summary>
    public ItemDecision Decide(BatchItem item) => upToDate.Decide(item);

    /// <summary>
    /// Notes what the outputs of an item are, before they get their names: so they are known for what they are if the run is
    /// killed right then.
    /// </summary>
    public LedgerEntry Seal(BatchItem item, IReadOnlyList<FileSnapshot> inputs, IReadOnlyList<ContentHash> outputs,
        IReadOnlyList<ValueRow> rows)
    {
        var entry = new LedgerEntry(root.KeyOf(item), EntryState.Sealed, fingerprint.Id,
            [.. inputs.Select(i => i.Settled())], [.. outputs.Select(h => new FileSnapshot(h, null))])
        {
            Counts = LedgerEntry.CountsOf(item),
            Facts = fingerprint.Paths.Of(item),
            Rows = ValueRow.Numbers(rows),
        };
        file.Append(entry);
        return entry;
    }

    /// <summary>Notes that the outputs of items have their names.</summary>
    public void Confirm(IEnumerable<(LedgerEntry Entry, IReadOnlyList<FileStamp?> Stamps)> named)
    {
        foreach (var (entry, stamps) in named)
            file.Append(entry with { State = EntryState.Done,
                Outputs = [.. entry.Outputs.Zip(stamps, (o, stamp) => o with { Stamp = stamp })] });
        file.Sync();
    }

    /// <summary>Notes what is known better now.</summary>
    public void Refresh(LedgerEntry entry) => TryAppend(entry);

    /// <summary>Notes that an item failed, and with what inputs it would fail again.</summary>
    public void Fail(BatchItem item, string code, IReadOnlyList<FileSnapshot> inputs) =>
        TryAppend(new(root.KeyOf(item), EntryState.Failed, fingerprint.Id, inputs, [], code)
        {
            Counts = LedgerEntry.CountsOf(item),
        });

    // Lines that only save work: without them the next run looks once more.
    private void TryAppend(LedgerEntry entry)
    {
        try
        {
            file.Append(entry);
        }
        catch (PipelineException)
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        file.Dispose();
        held.Dispose();
        folder.Dispose();
    }
}
