namespace PipelineKit.Studio.Sessions;

/// <summary>
/// Watches files for changes. They are also checked every two seconds, because network drives report no changes.
/// </summary>
internal sealed class FileWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2), Quiet = TimeSpan.FromMilliseconds(50);

    // One for each folder: the system allows a user about a hundred.
    private readonly Dictionary<string, FileSystemWatcher?> watchers = [];
    private readonly Timer timer;
    private HashSet<string> followed = [];

    /// <summary>Creates a watch without files.</summary>
    /// <param name="look">Checks the files.</param>
    public FileWatch(Action look) => timer = new Timer(_ => look(), null, Interval, Interval);

    /// <summary>Watches these files only.</summary>
    public void Follow(IEnumerable<string> paths)
    {
        lock (watchers)
        {
            followed = [.. paths];
            var folders = followed.Select(p => Path.GetDirectoryName(p)!).ToHashSet();
            foreach (var folder in watchers.Keys.Except(folders).ToList())
            {
                watchers[folder]?.Dispose();
                watchers.Remove(folder);
            }
            foreach (var folder in folders.Except(watchers.Keys).ToList())
                watchers[folder] = Watch(folder);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Follow([]);
        timer.Dispose();
    }

    private FileSystemWatcher? Watch(string folder)
    {
        try
        {
            var watcher = new FileSystemWatcher(folder) { EnableRaisingEvents = true };
            watcher.Changed += (_, e) => Notice(e.FullPath);
            watcher.Created += (_, e) => Notice(e.FullPath);
            watcher.Deleted += (_, e) => Notice(e.FullPath);
            watcher.Renamed += (_, e) =>
            {
                Notice(e.FullPath);
                Notice(e.OldFullPath);
            };
            return watcher;
        }
        catch (Exception e) when (e is IOException or ArgumentException or PlatformNotSupportedException)
        {
            // The timer still checks the files.
            return null;
        }
    }

    private void Notice(string path)
    {
        if (followed.Contains(path))
            timer.Change(Quiet, Interval);
    }
}
