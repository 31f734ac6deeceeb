namespace PipelineKit.Studio.Sessions;

/// <summary>Notices that a file was changed, and looks at it now and then where the system tells of no changes.</summary>
internal sealed class FileWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2), Quiet = TimeSpan.FromMilliseconds(50);
    private readonly FileSystemWatcher? watcher;
    private readonly Timer timer;

    /// <summary>Watches a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="look">Looks at it.</param>
    public FileWatch(string path, Action look)
    {
        timer = new Timer(_ => look(), null, Interval, Interval);
        try
        {
            watcher = new FileSystemWatcher(Path.GetDirectoryName(path)!, Path.GetFileName(path)) { EnableRaisingEvents = true };
            watcher.Changed += (_, _) => timer.Change(Quiet, Interval);
            watcher.Created += (_, _) => timer.Change(Quiet, Interval);
            watcher.Renamed += (_, _) => timer.Change(Quiet, Interval);
        }
        catch (Exception e) when (e is IOException or ArgumentException or PlatformNotSupportedException)
        {
            // The timer is enough, if slower.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        watcher?.Dispose();
        timer.Dispose();
    }
}
