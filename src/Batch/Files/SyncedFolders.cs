using System.Collections.Concurrent;
using PipelineKit.Diagnostics;
using PipelineKit.Files;

namespace PipelineKit.Batch.Files;

/// <summary>
/// The folders of the outputs: created when missing, and synced after names in them changed. Names in a folder are synced
/// together, because a sync for each of many small files takes longer than writing them. A file's bytes are synced before it gets
/// its name, so a power cut can undo a name but never truncate a file.
/// </summary>
/// <param name="output">
/// The output folder, held open once it is used. Subfolders are opened relative to it and never through a link, so nothing is
/// written elsewhere if one of them is replaced by a link. Null if outputs have no common folder.
/// </param>
internal sealed class SyncedFolders(string? output = null) : IDisposable
{
    private readonly string? root = output is null ? null : Full(output);
    private readonly ConcurrentDictionary<string, bool> changed = new(StringComparer.Ordinal);
    private readonly Lock sync = new();
    private FolderHandle? held;

    /// <summary>Opens a folder, creating it and its ancestors if they are missing.</summary>
    /// <exception cref="PipelineException">PK0715: the path from the output folder contains a link.</exception>
    /// <exception cref="IOException">The folder cannot be created or opened.</exception>
    public FolderHandle Open(string folder) => Open(folder, make: true);

    /// <summary>Opens a folder; null if it does not exist.</summary>
    /// <exception cref="PipelineException">PK0715: the path from the output folder contains a link.</exception>
    /// <exception cref="IOException">The folder cannot be opened.</exception>
    public FolderHandle? Find(string folder)
    {
        try
        {
            return Open(folder, make: false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Records that a name in a folder changed.</summary>
    public void Add(string folder) => changed.TryAdd(Full(folder), true);

    /// <summary>Flushes all names that changed since the last call to disk.</summary>
    /// <exception cref="IOException">The flush failed; the names still count as changed.</exception>
    /// <exception cref="PipelineException">PK0717: the output folder has moved.</exception>
    public void Sync()
    {
        if (held?.Identity is { } identity && FileStatus.Of(root!)?.Identity != identity)
            throw new PipelineException(Codes.OutputExchanged, $"OUTPUT '{output}' was replaced during the run",
                "find out what moved it, then run again");
        foreach (var folder in changed.Keys)
        {
            changed.TryRemove(folder, out _);
            try
            {
                using var open = Open(folder, make: false);
                open.Sync();
            }
            catch
            {
                Add(folder);
                throw;
            }
        }
    }

    private FolderHandle Open(string folder, bool make)
    {
        var full = Full(folder);
        if (root is null || !RealPath.IsWithin(full, root))
            return Plainly(full, make);
        lock (sync)
            held ??= Plainly(root, make);
        var at = held.Again();
        foreach (var name in full[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            using var above = at;
            at = Below(above, name, make);
        }
        return at;
    }

    private FolderHandle Below(FolderHandle above, string name, bool make)
    {
        try
        {
            return above.Folder(name);
        }
        catch (FileNotFoundException) when (make)
        {
            if (above.Make(name))
                Add(above.Path);
            return Below(above, name, make: false);
        }
        catch (IOException) when (above.Status(name) is { Kind: FileKind.Link })
        {
            var below = above.Path[root!.Length..].TrimStart(Path.DirectorySeparatorChar);
            throw new PipelineException(Codes.OutsideOutput,
                $"'{Path.Combine(output!, below, name)}' is a link, and outputs are not written through links",
                "remove the link, or use its target as OUTPUT");
        }
    }

    // Uses the path as the user gave it.
    private FolderHandle Plainly(string folder, bool make)
    {
        if (make)
            Make(folder);
        return FolderHandle.Open(folder);
    }

    // Top-down, because each new folder is a new name in its parent.
    private void Make(string folder)
    {
        if (Directory.Exists(folder) || Path.GetDirectoryName(folder) is not { } above)
            return;
        Make(above);
        Directory.CreateDirectory(folder);
        Add(above);
    }

    private static string Full(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));

    /// <inheritdoc/>
    public void Dispose() => held?.Dispose();
}
