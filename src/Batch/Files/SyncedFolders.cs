using System.Collections.Concurrent;
using PipelineKit.Diagnostics;
using PipelineKit.Files;

namespace PipelineKit.Batch.Files;

/// <summary>
/// The folders that outputs go to: made when they are missing, and synced when names in them changed. Many names in one folder
/// are synced together, because a sync for each of many small files takes longer than making them. A file's own bytes are
/// synced before it gets its name, so what a power cut may undo is a name, never a part of a file.
/// </summary>
/// <param name="output">
/// The output folder, which is held open once it is used: folders in it are reached from there, through no link, so that
/// nothing is written elsewhere when one of them is exchanged for a link. Null where outputs go to no common folder.
/// </param>
internal sealed class SyncedFolders(string? output = null) : IDisposable
{
    private readonly string? root = output is null ? null : Full(output);
    private readonly ConcurrentDictionary<string, bool> changed = new(StringComparer.Ordinal);
    private readonly Lock sync = new();
    private FolderHandle? held;

    /// <summary>Opens a folder; it is made, with those above it, when it is missing.</summary>
    /// <exception cref="PipelineException">PK0715: a link is on the way to it from the output folder.</exception>
    /// <exception cref="IOException">It cannot be made or opened.</exception>
    public FolderHandle Open(string folder) => Open(folder, make: true);

    /// <summary>Opens a folder; null when there is none.</summary>
    /// <exception cref="PipelineException">PK0715: a link is on the way to it from the output folder.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
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

    /// <summary>Notes that a name in a folder changed.</summary>
    public void Add(string folder) => changed.TryAdd(Full(folder), true);

    /// <summary>Waits until all names that changed since the last time are on the disk.</summary>
    /// <exception cref="IOException">They are not; they count as changed still.</exception>
    /// <exception cref="PipelineException">PK0717: the output folder is not where it was.</exception>
    public void Sync()
    {
        if (held?.Identity is { } identity && FileStatus.Of(root!)?.Identity != identity)
            throw new PipelineException(Codes.OutputExchanged, $"something else was put in the place of OUTPUT '{output}'",
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
                $"'{Path.Combine(output!, below, name)}' is a link, and outputs are not written through one",
                "remove the link, or name the folder it leads to as OUTPUT");
        }
    }

    // By its path, as the user gave it.
    private FolderHandle Plainly(string folder, bool make)
    {
        if (make)
            Make(folder);
        return FolderHandle.Open(folder);
    }

    // From the top down: a folder that is made is a new name in the one above.
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
