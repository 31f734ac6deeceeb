using PipelineKit.Batch.Files;
using PipelineKit.Batch.Watching;

namespace PipelineKit.Tests.Batch.Watching;

/// <summary>Files and time under a test's control: time advances only by pauses, and events are scheduled in advance.</summary>
internal sealed class FakeWatchEnvironment : IWatchEnvironment
{
    private readonly Dictionary<string, FileStamp> files = new(StringComparer.Ordinal);
    private readonly SortedDictionary<TimeSpan, Action> plan = [];
    private readonly CancellationTokenSource end = new();

    /// <summary>Canceled when no scheduled event is left.</summary>
    public CancellationToken End => end.Token;

    public TimeSpan Now { get; private set; }

    /// <summary>Schedules an event.</summary>
    public void At(double seconds, Action what) => plan.Add(TimeSpan.FromSeconds(seconds), what);

    /// <summary>Writes a file.</summary>
    public void Write(string path, int version) => files[path] = Stamp(version);

    /// <summary>Deletes a file.</summary>
    public void Remove(string path) => files.Remove(path);

    public WatchSnapshot Look() => new(new Dictionary<string, FileStamp>(files, StringComparer.Ordinal), []);

    public void AwaitChange(CancellationToken cancellation)
    {
        if (plan.Count == 0)
            end.Cancel();
        else
            PassTo(plan.Keys.First());
    }

    public void Pause(TimeSpan time, CancellationToken cancellation)
    {
        var until = Now + time;
        while (plan.Count > 0 && plan.Keys.First() <= until)
            PassTo(plan.Keys.First());
        Now = until;
    }

    private void PassTo(TimeSpan time)
    {
        Now = time;
        plan.Remove(time, out var what);
        what!();
    }

    private static FileStamp Stamp(int version) => new(version, 0, 0, 0);
}
