using System.Collections.Concurrent;

namespace PipelineKit.Host.Batch;

/// <summary>
/// The folders that got new names in a run. They are synced once, at its end: a sync for each of many small files in one
/// folder takes longer than making them. A file's own bytes are synced before it gets its name, so what a power cut may
/// undo is a name, never a part of a file.
/// </summary>
internal sealed class SyncedFolders
{
    private readonly ConcurrentDictionary<string, bool> folders = new(StringComparer.Ordinal);

    /// <summary>Notes that a name in a folder changed; the folder itself may be new in the one above.</summary>
    public void Add(string folder)
    {
        for (string? at = folder; at is not null && folders.TryAdd(at, true); at = Path.GetDirectoryName(at))
        {
        }
    }

    /// <summary>Waits until all names are on the disk.</summary>
    /// <exception cref="IOException">They are not.</exception>
    public void Sync()
    {
        foreach (var folder in folders.Keys)
            FileSync.Folder(folder);
    }
}
