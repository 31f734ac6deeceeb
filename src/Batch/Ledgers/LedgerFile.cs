using PipelineKit.Batch.Files;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Ledgers;

/// <summary>A ledger that is being written: lines are appended, and made durable a group at a time.</summary>
internal sealed class LedgerFile : IDisposable
{
    private const int Spare = 64;
    private readonly Lock sync = new();
    private readonly string path;
    private readonly byte[] header;
    private readonly FileStream file;
    private bool torn, closed;

    /// <summary>Opens a ledger, written anew when much of it is out of date.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="book">What it says.</param>
    /// <param name="print">What this run's items run with.</param>
    /// <param name="program">Name and version of who writes it.</param>
    /// <exception cref="PipelineException">PK0710: it cannot be written.</exception>
    public LedgerFile(string path, LedgerBook book, GraphPrint print, string program)
    {
        this.path = path;
        header = Header(program);
        torn = book.Broken > 0;
        var live = book.Entries.Count + book.Graphs.Count;
        if (torn || book.Lines > live + live / 2 + Spare)
            Compact(book);
        file = Guard(() => new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0));
        if (file.Position == 0)
            Append(header);
        if (book.Graph(print.Id) is null)
            Append(LedgerLine.Write("graph", print.Write));
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
        FileSync.File(file);
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
            using var anew = new PendingFile(path);
            anew.Stream.Write(header);
            var used = book.Entries.Select(e => e.Graph).ToHashSet();
            foreach (var graph in book.Graphs.Where(g => used.Contains(g.Id)))
                anew.Stream.Write(LedgerLine.Write("graph", graph.Write));
            foreach (var entry in book.Entries)
                anew.Stream.Write(LedgerLine.Write(entry));
            anew.Seal();
            anew.Publish();
            FileSync.Folder(anew.Folder);
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
            throw new PipelineException(Codes.Ledger, $"the ledger '{path}' cannot be written: {SystemWords.Of(e)}",
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
