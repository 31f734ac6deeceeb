using System.Collections.Frozen;

namespace PipelineKit.Batch.Watching;

/// <summary>
/// Runs once, and then again whenever what is there differs from what the last run began with. Only this comparison counts:
/// whatever a run itself writes is in no scene, and a change while it ran is seen when it has ended.
/// </summary>
/// <param name="world">Files and time.</param>
/// <param name="quiet">For how long nothing may change before a run.</param>
/// <param name="run">One run.</param>
internal sealed class WatchLoop(IWatchEnvironment world, TimeSpan quiet, Func<WatchRound, RoundResult> run)
{
    // What is looked at takes its time: a large folder must not be looked at without a rest.
    private const int LooksApart = 4;
    private static readonly TimeSpan ShortestBound = TimeSpan.FromSeconds(5), BusyPause = TimeSpan.FromSeconds(1);

    /// <summary>How long a stream of changes puts a run off: twenty times the quiet time, but five seconds at least.</summary>
    public TimeSpan Bound { get; } = TimeSpan.FromTicks(Math.Max(20 * quiet.Ticks, ShortestBound.Ticks));

    /// <summary>Watches until <paramref name="cancellation"/>, or until a run says that there is no sense in it.</summary>
    public void Watch(CancellationToken cancellation)
    {
        var seen = world.Look();
        var end = run(new WatchRound([], FrozenSet<string>.Empty) { First = true });
        while (end != RoundResult.Last && !cancellation.IsCancellationRequested)
        {
            var now = world.Look();
            if (end == RoundResult.Busy)
                world.Pause(BusyPause, cancellation);
            else if (now.Since(seen).Count == 0)
            {
                world.AwaitChange(cancellation);
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

    // What is there once nothing moves any more; or, when that takes too long, all that is at rest, and what is not.
    private (WatchSnapshot Now, IReadOnlySet<string> Moving) Settle(WatchSnapshot seen, WatchSnapshot now,
        CancellationToken cancellation)
    {
        var began = world.Now;
        var look = TimeSpan.Zero;
        while (!cancellation.IsCancellationRequested)
        {
            world.Pause(TimeSpan.FromTicks(Math.Max(quiet.Ticks, LooksApart * look.Ticks)), cancellation);
            var before = now;
            look = world.Now;
            now = world.Look();
            look = world.Now - look;
            var moving = now.Since(before).Select(c => c.Path).ToFrozenSet(StringComparer.Ordinal);
            if (moving.Count == 0)
                return (now, moving);
            if (world.Now - began >= Bound && now.Except(moving, seen) is var still && still.Since(seen).Count > 0)
                return (still, moving);
        }
        return (now, FrozenSet<string>.Empty);
    }
}

/// <summary>Why a watched pipeline is run.</summary>
/// <param name="Changes">What changed since the last run began; none for the first.</param>
/// <param name="Moving">Files that somebody still writes to.</param>
internal sealed record WatchRound(IReadOnlyList<Change> Changes, IReadOnlySet<string> Moving)
{
    /// <summary>Whether none was before.</summary>
    public bool First { get; init; }

    /// <summary>Whether it is tried again because the last could not begin.</summary>
    public bool Again { get; init; }
}

/// <summary>How a run ended, as far as watching goes.</summary>
internal enum RoundResult
{
    /// <summary>What could be done was done.</summary>
    Ended,

    /// <summary>It could not begin, because another run writes to the same folder: it is tried again soon.</summary>
    Busy,

    /// <summary>No change of a file can make it succeed, or somebody wants an end.</summary>
    Last,
}
