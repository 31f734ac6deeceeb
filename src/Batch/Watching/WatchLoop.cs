using System.Collections.Frozen;

namespace PipelineKit.Batch.Watching;

/// <summary>
/// Runs once, and again whenever the current snapshot differs from the one at the start of the last run. Only this comparison
/// triggers a run: files written by a run are not part of a snapshot, and changes during a run are found afterwards.
/// </summary>
/// <param name="environment">Files and time.</param>
/// <param name="quiet">How long nothing must change before a run.</param>
/// <param name="run">Performs a run.</param>
internal sealed class WatchLoop(IWatchEnvironment environment, TimeSpan quiet, Func<WatchRound, RoundResult> run)
{
    // Limits the share of time spent on snapshots, because scanning a large folder takes long.
    private const int LooksApart = 4;
    private static readonly TimeSpan ShortestBound = TimeSpan.FromSeconds(5), BusyPause = TimeSpan.FromSeconds(1);

    /// <summary>The maximum delay of a run by continuous changes: twenty times the quiet time, but at least five
    /// seconds.</summary>
    public TimeSpan Bound { get; } = TimeSpan.FromTicks(Math.Max(20 * quiet.Ticks, ShortestBound.Ticks));

    /// <summary>Watches until <paramref name="cancellation"/>, or until a run returns <see cref="RoundResult.Last"/>.</summary>
    public void Watch(CancellationToken cancellation)
    {
        var seen = environment.Look();
        var end = run(new WatchRound([], FrozenSet<string>.Empty) { First = true });
        while (end != RoundResult.Last && !cancellation.IsCancellationRequested)
        {
            var now = environment.Look();
            if (end == RoundResult.Busy)
                environment.Pause(BusyPause, cancellation);
            else if (now.Since(seen).Count == 0)
            {
                environment.AwaitChange(cancellation);
                continue;
            }
            (now, var moving) = Settle(seen, now, cancellation);
            var changes = now.Since(seen);
            if (cancellation.IsCancellationRequested || changes.Count == 0 && end != RoundResult.Busy)
                continue;
            end = run(new WatchRound(changes, moving) { Again = end == RoundResult.Busy });
            seen = end == RoundResult.Busy ? seen : now;
        }
    }

    // The snapshot once nothing changes any more; if that takes too long, the stable files, and those still changing.
    private (WatchSnapshot Now, IReadOnlySet<string> Moving) Settle(WatchSnapshot seen, WatchSnapshot now,
        CancellationToken cancellation)
    {
        var began = environment.Now;
        var look = TimeSpan.Zero;
        while (!cancellation.IsCancellationRequested)
        {
            environment.Pause(TimeSpan.FromTicks(Math.Max(quiet.Ticks, LooksApart * look.Ticks)), cancellation);
            var before = now;
            look = environment.Now;
            now = environment.Look();
            look = environment.Now - look;
            var moving = now.Since(before).Select(c => c.Path).ToFrozenSet(StringComparer.Ordinal);
            if (moving.Count == 0)
                return (now, moving);
            if (environment.Now - began >= Bound && now.Except(moving, seen) is var still && still.Since(seen).Count > 0)
                return (still, moving);
        }
        return (now, FrozenSet<string>.Empty);
    }
}

/// <summary>The reason for a run of a watched pipeline.</summary>
/// <param name="Changes">The changes since the last run started; empty for the first run.</param>
/// <param name="Moving">Files that are still being written.</param>
internal sealed record WatchRound(IReadOnlyList<Change> Changes, IReadOnlySet<string> Moving)
{
    /// <summary>Whether this is the first run.</summary>
    public bool First { get; init; }

    /// <summary>Whether this run repeats one that could not start.</summary>
    public bool Again { get; init; }
}

/// <summary>The result of a run in a watch loop.</summary>
internal enum RoundResult
{
    /// <summary>The run ended.</summary>
    Ended,

    /// <summary>The run could not start because another run uses the output folder; it is retried soon.</summary>
    Busy,

    /// <summary>No file change can make the run succeed, or the user stopped it.</summary>
    Last,
}
