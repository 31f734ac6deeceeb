using PipelineKit.Batch.Files;
using PipelineKit.Diagnostics;
using PipelineKit.Files;

namespace PipelineKit.Batch.Ledgers;

/// <summary>A ledger that is being written: lines are appended, and made durable a group at a time.</summary>
internal sealed class LedgerFile : IDisposable
{
    private const int Spare = 64;
    private readonly Lock sync = new();
    private readonly string path;
    private readonly StateFolder folder;
    private readonly byte[] header;
    private readonly FileStream file;
    private bool torn, closed;

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
        header = Header(program);
        torn = book.Broken > 0;
        var live = book.Entries.Count + book.Graphs.Count;
        // A file of several names may be no ledger under the others: it is not written to.
        var shared = folder.Handle.Status(name) is { Links: > 1 };
        if (torn || shared || book.Lines > live + live / 2 + Spare)
            Compact(book);
        file = Guard(() => folder.OpenOrCreate(name));
        if (shared && FileStatus.Of(file.SafeFileHandle).Links > 1)
        {
            file.Dispose();
            throw new PipelineException(Codes.Ledger, $"the ledger '{path}' is a file of several names, and no copy can be made",
                "make room, or give it a file of its own");
        }
        file.Seek(0, SeekOrigin.End);
        if (file.Position == 0)
            Append(header);
        if (book.Graph(fingerprint.Id) is null)
            Append(LedgerLine.Write("graph", fingerprint.Write));
    }

    private static byte[] Header(string program) => LedgerLine.Write("ledger", json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", LedgerBook.Version);
        json.WriteString("program", program);
        json.WriteEndObject();
    });

    /// <summary>Appends what became of an item; a process that is killed after this does not lose it.</summary>
    /// <exception cref="PipelineException">PK0710: it cannot be written.</exception>
    public void Append(LedgerEntry entry) => Append(LedgerLine.Write(entry));

    /// <summary>Waits until what was appended is on the disk.</summary>
    /// <exception cref="PipelineException">PK0710: it is not.</exception>
    public void Sync() => Guard(() =>
    {
        FileSync.File(file, path);
        return true;
    });

    private void Append(byte[] line)
    {
        lock (sync)
            Guard(() =>
            {
                if (closed)
                    return false;
                // What a full disk left of a line must not swallow the next one.
                if (torn)
                    file.WriteByte((byte)'\n');
                torn = true;
                file.Write(line);
                torn = false;
                return true;
            });
    }

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

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException(Codes.Ledger, $"the ledger '{path}' cannot be written: {SystemErrorText.Of(e)}",
                inner: e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (sync)
        {
            closed = true;
            file.Dispose();
        }
    }
}
