using PipelineKit.Batch.Files;
using PipelineKit.Files;

namespace PipelineKit.Batch.Watching;

/// <summary>
/// Lets the system tell that something changed in folders. It only rings: what changed is found by looking, so that nothing is
/// lost when the system drops what it had to tell.
/// </summary>
/// <param name="make">Makes a watcher that does not watch yet.</param>
internal sealed class ChangeNotifier(Func<WatchedFolder, FileSystemWatcher> make) : IDisposable
{
    private readonly Dictionary<(WatchedFolder Folder, Mark Mark), FileSystemWatcher?> watchers = [];
    private readonly AutoResetEvent rung = new(false);
    private volatile Exception? fault;

    /// <summary>The system's own watchers.</summary>
    public static FileSystemWatcher Usual(WatchedFolder folder) => new(folder.Path)
    {
        IncludeSubdirectories = folder.Deep,
        NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size
            | NotifyFilters.Attributes | NotifyFilters.CreationTime,
        InternalBufferSize = 1 << 16,
    };

    /// <summary>
    /// From now on these folders ring, and no others. True when one is new among them, or another folder of the same name:
    /// what changed in it before is for the caller to see.
    /// </summary>
    /// <exception cref="IOException">The system cannot watch, because its limits are reached.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not watch.</exception>
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

    /// <summary>Waits until it rings; false when it did not.</summary>
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
            // It went away just now; the next call sees that.
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

    // Whether a folder is the one it was: a watcher of one that was removed stays silent for ever.
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
