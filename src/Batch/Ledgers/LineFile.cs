using PipelineKit.Batch.Files;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Ledgers;

/// <summary>A file that lines are appended to, by any number of threads, and made durable a group at a time.</summary>
/// <param name="file">The file, open; it is closed with this.</param>
/// <param name="path">Where it is, for messages.</param>
/// <param name="torn">Whether its last line may lack its end.</param>
internal sealed class LineFile(FileStream file, string path, bool torn = false) : IDisposable
{
    private readonly Lock sync = new();
    private bool closed;

    /// <summary>Appends a whole line; a process that is killed after this does not lose it.</summary>
    /// <exception cref="PipelineException">PK0710: it cannot be written.</exception>
    public void Append(byte[] line)
    {
        lock (sync)
            Guard(path, () =>
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

    /// <summary>Waits until what was appended is on the disk.</summary>
    /// <exception cref="PipelineException">PK0710: it is not.</exception>
    public void Sync() => Guard(path, () =>
    {
        FileSync.File(file, path);
        return true;
    });

    /// <summary>Does something with a ledger, so that what goes wrong names it.</summary>
    /// <exception cref="PipelineException">PK0710: it cannot be done.</exception>
    public static T Guard<T>(string path, Func<T> work)
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
