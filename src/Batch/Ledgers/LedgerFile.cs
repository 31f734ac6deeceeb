using PipelineKit.Batch.Files;
using PipelineKit.Diagnostics;
using PipelineKit.Files;

namespace PipelineKit.Batch.Ledgers;

/// <summary>An open ledger: lines are appended, and synced in groups.</summary>
internal sealed class LedgerFile : IDisposable
{
    private const int Spare = 64;
    private readonly string path;
    private readonly StateFolder folder;
    private readonly byte[] header;
    private readonly LineFile lines;
    private bool torn;

    /// <summary>Opens a ledger, and rewrites it if much of it is obsolete.</summary>
    /// <param name="folder">The folder of the ledger.</param>
    /// <param name="path">The path of the ledger.</param>
    /// <param name="book">The contents of the ledger.</param>
    /// <param name="fingerprint">The fingerprint of this run.</param>
    /// <param name="program">The name and version of the running program.</param>
    /// <exception cref="PipelineException">PK0710: not writable; PK0716: a link or not a regular file.</exception>
    public LedgerFile(StateFolder folder, string path, LedgerBook book, GraphFingerprint fingerprint, string program)
    {
        (this.folder, this.path) = (folder, path);
        var name = Path.GetFileName(path);
        header = LedgerLine.Header(program);
        torn = book.Broken > 0;
        var live = book.Entries.Count + book.Graphs.Count;
        // A file with several hard links may be something else under another name, so it is not written to.
        var shared = folder.Handle.Status(name) is { Links: > 1 };
        if (torn || shared || book.Lines > live + live / 2 + Spare)
            Compact(book);
        var file = LineFile.Guard(path, () => folder.OpenOrCreate(name));
        if (shared && FileStatus.Of(file.SafeFileHandle).Links > 1)
        {
            file.Dispose();
            throw new PipelineException(Codes.Ledger, $"the ledger '{path}' has several hard links and cannot be copied",
                "free some disk space, or replace it with a copy");
        }
        file.Seek(0, SeekOrigin.End);
        var empty = file.Position == 0;
        lines = new LineFile(file, path, torn);
        if (empty)
            lines.Append(header);
        if (book.Graph(fingerprint.Id) is null)
            lines.Append(LedgerLine.Write("graph", fingerprint.Write));
    }

    /// <summary>Appends the entry of an item, which then survives the process.</summary>
    /// <exception cref="PipelineException">PK0710: the ledger cannot be written.</exception>
    public void Append(LedgerEntry entry) => lines.Append(LedgerLine.Write(entry));

    /// <summary>Flushes appended lines to disk.</summary>
    /// <exception cref="PipelineException">PK0710: the flush failed.</exception>
    public void Sync() => lines.Sync();

    // If there is no space for a second ledger, the old one stays in use.
    private void Compact(LedgerBook book)
    {
        try
        {
            using var anew = new PendingFile(folder.Handle.Again(), path);
            anew.Stream.Write(header);
            var used = book.Entries.Select(e => e.Graph).ToHashSet();
            foreach (var graph in book.Graphs.Where(g => used.Contains(g.Id)))
                anew.Stream.Write(LedgerLine.Write("graph", graph.Write));
            foreach (var entry in book.Entries)
                anew.Stream.Write(LedgerLine.Write(entry));
            anew.Seal();
            anew.Publish();
            folder.Handle.Sync();
            book.Forget(used);
            torn = false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose() => lines.Dispose();
}
