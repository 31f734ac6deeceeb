using PipelineKit.Batch.Files;
using PipelineKit.Files;

namespace PipelineKit.Batch.Watching;

/// <summary>
/// Receives change notifications from the system. They only trigger a scan, which finds the actual changes, so dropped
/// notifications lose nothing.
/// </summary>
/// <param name="make">Creates a watcher that is not enabled yet.</param>
internal sealed class ChangeNotifier(Func<WatchedFolder, FileSystemWatcher> make) : IDisposable
{
    private readonly Dictionary<(WatchedFolder Folder, Mark Mark), FileSystemWatcher?> watchers = [];
    private readonly AutoResetEvent rung = new(false);
    private volatile Exception? fault;

    /// <summary>Creates a watcher of the system.</summary>
    public static FileSystemWatcher Usual(WatchedFolder folder) => new(folder.Path)
    {
        IncludeSubdirectories = folder.Deep,
        NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size
            | NotifyFilters.Attributes | NotifyFilters.CreationTime,
        InternalBufferSize = 1 << 16,
    };

    /// <summary>
    /// Watches exactly these folders from now on. Returns true if one is new, or was replaced under the same name; the caller
    /// must scan it for earlier changes.
    /// </summary>
    /// <exception cref="IOException">The system's watch limit is reached.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public bool Follow(IReadOnlyList<WatchedFolder> folders)
    {
        if (fault is { } broken)
            throw new IOException(broken.Message, broken);
        var wanted = folders.Select(f => (f, MarkOf(f.Path))).ToHashSet();
        foreach (var gone in watchers.Keys.Where(k => !wanted.Contains(k)).ToArray())
        {
            watchers.Remove(gone, out var watcher);
            watcher?.Dispose();
        }
        var news = false;
        foreach (var key in wanted.Where(k => !watchers.ContainsKey(k)))
        {
            watchers[key] = key.Item2 == default ? null : Begin(key.f);
            news = true;
        }
        return news;
    }

    /// <summary>Waits for a notification; false on timeout.</summary>
    public bool Wait(TimeSpan most, CancellationToken cancellation) =>
        WaitHandle.WaitAny([rung, cancellation.WaitHandle], most) == 0;

    private FileSystemWatcher? Begin(WatchedFolder folder)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = make(folder);
            FileSystemEventHandler ring = (_, _) => rung.Set();
            watcher.Changed += ring;
            watcher.Created += ring;
            watcher.Deleted += ring;
            watcher.Renamed += (_, _) => rung.Set();
            watcher.Error += (_, e) => Fail(e.GetException());
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception e)
        {
            watcher?.Dispose();
            // The folder was just deleted; the next call handles that.
            if (e is ArgumentException or FileNotFoundException or DirectoryNotFoundException)
                return null;
            throw;
        }
    }

    private void Fail(Exception e)
    {
        if (e is not (InternalBufferOverflowException or FileNotFoundException or DirectoryNotFoundException))
            fault = e;
        rung.Set();
    }

    // Identifies a folder, because the watcher of a deleted folder stays silent.
    private static Mark MarkOf(string folder)
    {
        try
        {
            return FileStat.Of(folder) is { Kind: FileKind.Folder, Stamp.Number: var number }
                ? new(true, number, Directory.GetCreationTimeUtc(folder)) : default;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var watcher in watchers.Values)
            watcher?.Dispose();
        rung.Dispose();
    }

    private readonly record struct Mark(bool There, long Number, DateTime Created);
}
