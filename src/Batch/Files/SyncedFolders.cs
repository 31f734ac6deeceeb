using System.Collections.Concurrent;

namespace PipelineKit.Batch.Files;

/// <summary>
/// The folders that outputs go to: made when they are missing, and synced when names in them changed. Many names in one folder
/// are synced together, because a sync for each of many small files takes longer than making them. A file's own bytes are
/// synced before it gets its name, so what a power cut may undo is a name, never a part of a file.
/// </summary>
internal sealed class SyncedFolders
{
    private readonly ConcurrentDictionary<string, bool> made = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> changed = new(StringComparer.Ordinal);

    /// <summary>Makes a folder with those above it that are missing.</summary>
    public void Make(string folder)
    {
        if (made.ContainsKey(folder))
            return;
        // From the top down: a folder that is made is a new name in the one above.
        if (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } above)
        {
            Make(above);
            Directory.CreateDirectory(folder);
            Add(above);
        }
        made.TryAdd(folder, true);
    }

    /// <summary>Notes that a name in a folder changed.</summary>
    public void Add(string folder) => changed.TryAdd(folder, true);

    /// <summary>Waits until all names that changed since the last time are on the disk.</summary>
    /// <exception cref="IOException">They are not; they count as changed still.</exception>
    public void Sync()
    {
        foreach (var folder in changed.Keys)
        {
            changed.TryRemove(folder, out _);
            try
            {
                FileSync.Folder(folder);
            }
            catch
            {
                Add(folder);
                throw;
            }
        }
    }
}
