using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Outputs;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Ledgers;

/// <summary>The ledger of a run that has its output folder to itself.</summary>
internal sealed class RunLedger : IItemLedger
{
    private readonly OutputRoot root;
    private readonly GraphFingerprint fingerprint;
    private readonly UpToDateCheck upToDate;
    private readonly StateFolder folder;
    private readonly OutputLock held;
    private readonly LedgerFile file;

    /// <inheritdoc/>
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
    /// Locks the output folder, creating it if it is missing, removes the leftovers of killed runs, and opens the ledger.
    /// </summary>
    /// <exception cref="PipelineException">PK0709: another run has the lock; PK0710: the ledger is unusable; PK0711: the folder
    /// is not writable; PK0716: ledger or lock are links or not regular files.</exception>
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
                // Where folders cannot be created, as below /proc, the system reports that the folder was not found.
                throw OutputPlaces.Refused(root.Given, e is FileNotFoundException or DirectoryNotFoundException
                    ? "the folder cannot be created" : SystemErrorText.Of(e), e);
            throw;
        }
    }

    /// <inheritdoc/>
    public ItemDecision Decide(BatchItem item) => upToDate.Decide(item);

    /// <inheritdoc/>
    public LedgerEntry Seal(int index, ItemResult result, IReadOnlyList<FileSnapshot> inputs, IReadOnlyList<ContentHash> outputs)
    {
        var entry = LedgerEntry.Sealed(root, fingerprint, result, inputs, outputs);
        file.Append(entry);
        return entry;
    }

    /// <inheritdoc/>
    public void Name(BatchItem item, ItemOutputs outputs) => outputs.Publish();

    /// <inheritdoc/>
    public void Confirm(IEnumerable<(LedgerEntry Entry, IReadOnlyList<FileStamp?> Stamps)> named)
    {
        foreach (var (entry, stamps) in named)
            file.Append(entry.Named(stamps));
        file.Sync();
    }

    /// <inheritdoc/>
    public void Refresh(LedgerEntry entry) => TryAppend(entry);

    /// <inheritdoc/>
    public void Fail(BatchItem item, string code, IReadOnlyList<FileSnapshot> inputs) =>
        TryAppend(LedgerEntry.OfFailure(root, fingerprint, item, code, inputs));

    // These lines only save work: without them the next run checks again.
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
