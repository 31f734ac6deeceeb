using System.Diagnostics;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Watching;

/// <summary>
/// The files and time of the machine. Uses change notifications of the system, and polls where these are incomplete or have
/// stopped.
/// </summary>
/// <param name="look">Takes a snapshot.</param>
/// <param name="poll">The polling interval; null to rely on notifications.</param>
/// <param name="notices">Provides change notifications.</param>
/// <param name="fileSystem">Returns the file system type of a folder.</param>
/// <param name="say">Receives messages for the user.</param>
internal sealed class WatchedFiles(Func<WatchSnapshot> look, TimeSpan? poll, ChangeNotifier notices,
    Func<string, string> fileSystem, Action<Diagnostic> say)
    : IWatchEnvironment, IDisposable
{
    /// <summary>The default polling interval.</summary>
    public static readonly TimeSpan UsualInterval = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan FoldersAgain = TimeSpan.FromSeconds(1), Burst = TimeSpan.FromMilliseconds(20);
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private TimeSpan? interval = poll;
    private WatchSnapshot? seen;

    /// <inheritdoc/>
    public TimeSpan Now => clock.Elapsed;

    /// <inheritdoc/>
    public WatchSnapshot Look() => seen = look();

    /// <inheritdoc/>
    public void AwaitChange(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
            if (Interval() is { } time)
            {
                Pause(time, cancellation);
                return;
            }
            else if (Noticed(cancellation))
                return;
    }

    /// <inheritdoc/>
    public void Pause(TimeSpan time, CancellationToken cancellation) => cancellation.WaitHandle.WaitOne(time);

    private TimeSpan? Interval()
    {
        if (interval is null
            && seen!.Folders.FirstOrDefault(f => known.Add(f.Path)
                && UnnotifiedFileSystems.Contains(fileSystem(f.Path))) is { } folder)
            Poll(new(Codes.WatchPolls, $"'{folder.Path}' is on {fileSystem(folder.Path)}, which does not report all changes",
                Cure: "--poll sets the interval", Severity: Severity.Warning));
        return interval;
    }

    private bool Noticed(CancellationToken cancellation)
    {
        try
        {
            if (notices.Follow(seen!.Folders))
                return true;
            if (!notices.Wait(FoldersAgain, cancellation))
                return false;
            Pause(Burst, cancellation);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Poll(new(Codes.WatchLimit, $"the system no longer reports changes: {e.Message.TrimEnd('.')}",
                Cure: "raise fs.inotify.max_user_watches and max_user_instances for immediate notification",
                Severity: Severity.Warning));
            return true;
        }
    }

    private void Poll(Diagnostic why)
    {
        interval = UsualInterval;
        say(why with { Message = $"{why.Message}; checking every {UsualInterval.TotalSeconds:0} s" });
    }

    /// <inheritdoc/>
    public void Dispose() => notices.Dispose();
}
