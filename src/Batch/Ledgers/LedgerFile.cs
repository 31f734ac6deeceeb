using PipelineKit.Batch.Files;
using PipelineKit.Diagnostics;
using PipelineKit.Files;

namespace PipelineKit.Batch.Ledgers;

/// <summary>A ledger that is being written: lines are appended, and made durable a group at a time.</summary>
internal sealed class LedgerFile : IDisposable
{
    private const int Spare = 64;
    private readonly string path;
    private readonly StateFolder folder;
    private readonly byte[] header;
    private readonly LineFile lines;
    private bool torn;

    /// <summary>Opens a ledger, written anew when much of it is out of date.</summary>
    /// <param name="folder">Where it lies.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="book">What it says.</param>
    /// <param name="fingerprint">What this run's items run with.</param>
    /// <param name="program">Name and version of who writes it.</param>
    /// <exception cref="PipelineException">PK0710: it cannot be written; PK0716: it is a link, or no file.</exception>
    public LedgerFile(StateFolder folder, string path, LedgerBook book, GraphFingerprint fingerprint, string program)
    {
        (this.folder, this.path) = (folder, path);
        var name = Path.GetFileName(path);
        header = LedgerLine.Header(program);
        torn = book.Broken > 0;
        var live = book.Entries.Count + book.Graphs.Count;
        // A file of several names may be no ledger under the others: it is not written to.
        var shared = folder.Handle.Status(name) is { Links: > 1 };
        if (torn || shared || book.Lines > live + live / 2 + Spare)
            Compact(book);
        var file = LineFile.Guard(path, () => folder.OpenOrCreate(name));
        if (shared && FileStatus.Of(file.SafeFileHandle).Links > 1)
        {
            file.Dispose();
            throw new PipelineException(Codes.Ledger, $"the ledger '{path}' is a file of several names, and no copy can be made",
                "make room, or give it a file of its own");
        }
        file.Seek(0, SeekOrigin.End);
        var empty = file.Position == 0;
        lines = new LineFile(file, path, torn);
        if (empty)
            lines.Append(header);
        if (book.Graph(fingerprint.Id) is null)
            lines.Append(LedgerLine.Write("graph", fingerprint.Write));
    }

    /// <summary>Appends what became of an item; a process that is killed after this does not lose it.</summary>
    /// <exception cref="PipelineException">PK0710: it cannot be written.</exception>
    public void Append(LedgerEntry entry) => lines.Append(LedgerLine.Write(entry));

    /// <summary>Waits until what was appended is on the disk.</summary>
    /// <exception cref="PipelineException">PK0710: it is not.</exception>
    public void Sync() => lines.Sync();

    // Without room for a second ledger, the old one goes on.
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
