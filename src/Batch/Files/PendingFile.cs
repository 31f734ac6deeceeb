using System.Collections.Concurrent;
using PipelineKit.Diagnostics;
using PipelineKit.Files;

namespace PipelineKit.Batch.Files;

/// <summary>
/// A file that appears under its name only when it is whole: written under a temporary name in the same folder, synced,
/// then renamed over whatever had the name. Disposing it before <see cref="Publish"/> leaves nothing behind.
/// </summary>
internal sealed class PendingFile : IDisposable
{
    // For a process that must end at once.
    private static readonly ConcurrentDictionary<PendingFile, bool> Unpublished = new();

    private readonly FolderHandle folder;
    private readonly string name, temporary;
    private readonly FileStream stream;
    private readonly FileIdentity? identity;
    private ContentHash? hash;
    private bool published, yielded;

    /// <summary>Creates the temporary file in a folder that is there.</summary>
    /// <exception cref="IOException">The folder is not there, or nothing can be written to it.</exception>
    public PendingFile(string path)
        : this(FolderHandle.Open(Path.GetDirectoryName(Path.GetFullPath(path))!), path)
    {
    }

    /// <summary>Creates the temporary file.</summary>
    /// <param name="folder">Where; it is closed with the file.</param>
    /// <param name="path">The name it will have in this folder, as a path for messages.</param>
    /// <exception cref="IOException">Nothing can be written there.</exception>
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

    /// <summary>Writes a file that stands alone, whole and durable under its name when this returns.</summary>
    /// <exception cref="IOException">It could not be written; whatever had the name has it still.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        using var file = new PendingFile(path);
        write(file.Stream);
        file.Seal();
        file.Publish();
        file.folder.Sync();
    }

    /// <summary>Removes the temporary files of this process, though they may still be written.</summary>
    public static void AbandonAll()
    {
        foreach (var file in Unpublished.Keys)
            file.Abandon();
    }

    /// <summary>The name it will have.</summary>
    public string FinalPath { get; }

    /// <summary>The folder it lies in.</summary>
    public string Folder => folder.Path;

    /// <summary>Where its bytes go.</summary>
    public Stream Stream => stream;

    /// <summary>What was written, once it is sealed.</summary>
    public ContentHash Hash() => hash ??= ContentHash.Of(stream.SafeFileHandle);

    /// <summary>What the file looks like under its name; null when the name is another file's by now.</summary>
    public FileStamp? Stamp() => identity is null || yielded ? FileStat.Of(FinalPath)?.Stamp
        : FileStatus.Of(FinalPath, followLinks: false) is { } found && found.Identity == identity
            ? FileStat.StampOf(found) : null;

    /// <summary>After the last byte: waits until all are on the disk.</summary>
    /// <exception cref="IOException">They could not be written.</exception>
    public void Seal()
    {
        stream.Flush();
        FileSync.File(stream, FinalPath);
    }

    /// <summary>Gives a sealed file its name. The caller syncs <see cref="Folder"/>.</summary>
    /// <exception cref="PipelineException">PK0717: something else has taken its temporary name.</exception>
    public void Publish()
    {
        RequireOwn(temporary);
        // It stays open, and so locked, until it has its name: whoever looks for leftovers of dead runs sees that it is none.
        folder.Rename(temporary, name);
        Settle();
        // Between the look and the rename is a moment.
        RequireOwn(name);
        stream.Dispose();
    }

    private void Settle()
    {
        published = true;
        Unpublished.TryRemove(this, out _);
    }

    /// <summary>
    /// Gives a sealed file its name unless another file has that: an atomic step, however many processes on however many machines
    /// try it. Where the file system has no second names, a look comes before the rename.
    /// </summary>
    /// <exception cref="IOException">It cannot be done.</exception>
    public LinkOutcome Claim()
    {
        RequireOwn(temporary);
        var outcome = folder.Link(temporary, name);
        // A network file system may say so of its own first try, whose answer was lost.
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

    /// <summary>Leaves the name to the file that has it, which holds the same bytes.</summary>
    public void Yield()
    {
        Settle();
        Delete(temporary);
        yielded = true;
    }

    /// <summary>Takes a published file away again.</summary>
    public void Withdraw()
    {
        if (published)
            Delete(name);
    }

    /// <summary>Removes an unpublished file though somebody may still write to it, who then writes to nowhere.</summary>
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
            // What was buffered cannot be written; the file goes away in any case.
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
            $"something else was put in the place of '{FinalPath}' while it was written",
            "find out what else writes to its folder, then run again");
    }

    private void Delete(string file)
    {
        try
        {
            folder.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // Nothing more can be done here, and what led here is the fault worth reporting.
        }
    }
}
