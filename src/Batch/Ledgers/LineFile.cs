using PipelineKit.Batch.Files;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Ledgers;

/// <summary>A file to which any number of threads append lines, synced in groups.</summary>
/// <param name="file">The open file; disposed with this object.</param>
/// <param name="path">The path of the file, for messages.</param>
/// <param name="torn">Whether its last line may be incomplete.</param>
internal sealed class LineFile(FileStream file, string path, bool torn = false) : IDisposable
{
    private readonly Lock sync = new();
    private bool closed;

    /// <summary>Appends a whole line, which then survives the process.</summary>
    /// <exception cref="PipelineException">PK0710: the file cannot be written.</exception>
    public void Append(byte[] line)
    {
        lock (sync)
            Guard(path, () =>
            {
                if (closed)
                    return false;
                // Ends a line that a full disk truncated, so that it does not merge with the next one.
                if (torn)
                    file.WriteByte((byte)'\n');
                torn = true;
                file.Write(line);
                torn = false;
                return true;
            });
    }

    /// <summary>Flushes appended lines to disk.</summary>
    /// <exception cref="PipelineException">PK0710: the flush failed.</exception>
    public void Sync() => Guard(path, () =>
    {
        FileSync.File(file, path);
        return true;
    });

    /// <summary>Performs an operation on a ledger and converts its exceptions to errors that name the ledger.</summary>
    /// <exception cref="PipelineException">PK0710: the operation failed.</exception>
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
