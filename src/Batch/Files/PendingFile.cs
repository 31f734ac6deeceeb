using System.Collections.Concurrent;
using PipelineKit.Diagnostics;
using PipelineKit.Files;

namespace PipelineKit.Batch.Files;

/// <summary>
/// A file that appears under its name only when it is complete: it is written under a temporary name in the same folder, synced,
/// then renamed over whatever had the name. Disposing it before <see cref="Publish"/> leaves nothing behind.
/// </summary>
internal sealed class PendingFile : IDisposable
{
    // Needed by a process that must exit immediately.
    private static readonly ConcurrentDictionary<PendingFile, bool> Unpublished = new();

    private readonly FolderHandle folder;
    private readonly string name, temporary;
    private readonly FileStream stream;
    private readonly FileIdentity? identity;
    private ContentHash? hash;
    private bool published, yielded;

    /// <summary>Creates the temporary file in an existing folder.</summary>
    /// <exception cref="IOException">The folder does not exist or is not writable.</exception>
    public PendingFile(string path)
        : this(FolderHandle.Open(Path.GetDirectoryName(Path.GetFullPath(path))!), path)
    {
    }

    /// <summary>Creates the temporary file.</summary>
    /// <param name="folder">The target folder; disposed with the file.</param>
    /// <param name="path">The final path, for messages.</param>
    /// <exception cref="IOException">The folder is not writable.</exception>
    public PendingFile(FolderHandle folder, string path)
    {
        (this.folder, FinalPath, name) = (folder, path, Path.GetFileName(path));
        temporary = TemporaryNames.New(name);
        try
        {
            stream = folder.Create(temporary, 1 << 16);
            Unpublished.TryAdd(this, true);
            identity = FileStatus.Known ? FileStatus.Of(stream.SafeFileHandle).Identity : null;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Writes a single file, which is complete and durable under its name when this returns.</summary>
    /// <exception cref="IOException">The file could not be written; the previous file is unchanged.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        using var file = new PendingFile(path);
        write(file.Stream);
        file.Seal();
        file.Publish();
        file.folder.Sync();
    }

    /// <summary>Removes the temporary files of this process, even if they are still being written.</summary>
    public static void AbandonAll()
    {
        foreach (var file in Unpublished.Keys)
            file.Abandon();
    }

    /// <summary>The final path.</summary>
    public string FinalPath { get; }

    /// <summary>The folder of the file.</summary>
    public string Folder => folder.Path;

    /// <summary>The stream to write to.</summary>
    public Stream Stream => stream;

    /// <summary>Returns the hash of the contents, once the file is sealed.</summary>
    public ContentHash Hash() => hash ??= ContentHash.Of(stream.SafeFileHandle);

    /// <summary>Returns the stamp of the file under its final name; null if another file has the name by now.</summary>
    public FileStamp? Stamp() => identity is null || yielded ? FileStat.Of(FinalPath)?.Stamp
        : FileStatus.Of(FinalPath, followLinks: false) is { } found && found.Identity == identity
            ? FileStat.StampOf(found) : null;

    /// <summary>Flushes all bytes to disk after the last write.</summary>
    /// <exception cref="IOException">The bytes could not be written.</exception>
    public void Seal()
    {
        stream.Flush();
        FileSync.File(stream, FinalPath);
    }

    /// <summary>Renames a sealed file to its final name. The caller syncs <see cref="Folder"/>.</summary>
    /// <exception cref="PipelineException">PK0717: another file has taken the temporary name.</exception>
    public void Publish()
    {
        RequireOwn(temporary);
        // The file stays open, and so locked, until the rename, so the cleanup of stale temporary files skips it.
        folder.Rename(temporary, name);
        Settle();
        // The name can be exchanged between the check and the rename.
        RequireOwn(name);
        stream.Dispose();
    }

    private void Settle()
    {
        published = true;
        Unpublished.TryRemove(this, out _);
    }

    /// <summary>
    /// Gives a sealed file its final name unless another file has it. The step is atomic across processes and machines. Without
    /// hard-link support, a check precedes the rename.
    /// </summary>
    /// <exception cref="IOException">The name cannot be assigned.</exception>
    public LinkOutcome Claim()
    {
        RequireOwn(temporary);
        var outcome = folder.Link(temporary, name);
        // A network file system may report this for a first attempt whose response was lost.
        if (outcome == LinkOutcome.Taken && identity is not null && folder.Status(name)?.Identity == identity)
            outcome = LinkOutcome.Made;
        if (outcome == LinkOutcome.Made)
        {
            Settle();
            Delete(temporary);
        }
        else if (outcome == LinkOutcome.Unsupported)
        {
            if (FileStat.Of(FinalPath, followLinks: false) is not null)
                return LinkOutcome.Taken;
            Publish();
        }
        return outcome;
    }

    /// <summary>Yields the name to the file that has it, which contains the same bytes.</summary>
    public void Yield()
    {
        Settle();
        Delete(temporary);
        yielded = true;
    }

    /// <summary>Deletes a published file.</summary>
    public void Withdraw()
    {
        if (published)
            Delete(name);
    }

    /// <summary>Removes an unpublished file even if another thread is still writing to it.</summary>
    public void Abandon()
    {
        if (!published)
            Delete(temporary);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            stream?.Dispose();
        }
        catch (IOException)
        {
            // Buffered bytes cannot be written, but the file is removed anyway.
        }
        if (!published && stream is not null)
            Delete(temporary);
        Unpublished.TryRemove(this, out _);
        folder.Dispose();
    }

    private void RequireOwn(string held)
    {
        if (identity is null || folder.Status(held) is { } found && found.Identity == identity)
            return;
        Withdraw();
        throw new PipelineException(Codes.OutputExchanged,
            $"'{FinalPath}' was replaced while it was being written",
            "find out what else writes to that folder, then run again");
    }

    private void Delete(string file)
    {
        try
        {
            folder.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // The original error is the one to report.
        }
    }
}
