using PipelineKit.Batch.Events;
using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;
using PipelineKit.Studio.Requests;

namespace PipelineKit.Studio.Sessions;

/// <summary>A run over all items of the session, followed by its pages: the same that the command line does.</summary>
internal sealed class FolderRun(StudioSession session, StudioRequest request, AllowedFolders folders) : IDisposable
{
    private readonly Lock sync = new();
    private readonly List<string> failures = [];
    private CancellationTokenSource? end;

    /// <summary>Told after each item, on any thread.</summary>
    public event Action? Changed;

    /// <summary>Whether it is at work.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Items that came to an end.</summary>
    public int Ended { get; private set; }

    /// <summary>All items.</summary>
    public int Items { get; private set; }

    /// <summary>How it ended; null before it did.</summary>
    public string? Outcome { get; private set; }

    /// <summary>Why items failed, each with its name.</summary>
    public IReadOnlyList<string> Failures
    {
        get
        {
            lock (sync)
                return [.. failures];
        }
    }

    /// <summary>Begins; what is up to date is left as it is. Answers why it does not, or null.</summary>
    /// <param name="output">The folder of the outputs.</param>
    public string? Start(string output)
    {
        if (output.Length == 0)
            return "name a folder for the outputs";
        if (!folders.Allow(output))
            return $"'{output}' lies outside the folders that the studio may write; start it with --root FOLDER";
        if (session.State.IsDirty && session.Save() is { } refused)
            return refused;
        lock (sync)
        {
            if (IsRunning)
                return "a run is at work";
            (IsRunning, Ended, Items, Outcome) = (true, 0, session.State.Items.Count, null);
            failures.Clear();
            end = new CancellationTokenSource();
        }
        _ = Work(output, end.Token);
        return null;
    }

    /// <summary>Stops it; the next run does what is left.</summary>
    public void Stop() => end?.Cancel();

    /// <inheritdoc/>
    public void Dispose() => Stop();

    private async Task Work(string output, CancellationToken cancellation)
    {
        try
        {
            var job = new ItemFinder(request, session.Tools).Job(session.Path) with
            {
                Output = output,
                Settings = session.State.Settings,
            };
            var result = await session.Tools.Jobs.RunAsync(job, new() { Listeners = [new RunListener(Follow)] }, cancellation);
            Outcome = $"{result.Tally.Done} done, {result.Tally.UpToDate} up to date, {result.Tally.Failed} failed"
                + (cancellation.IsCancellationRequested ? "; stopped, the next run does what is left" : "");
        }
        catch (PipelineException e)
        {
            Outcome = e.Diagnostics[0].ToString();
        }
        catch (OperationCanceledException)
        {
            Outcome = "stopped; the next run does what is left";
        }
        lock (sync)
            IsRunning = false;
        Changed?.Invoke();
    }

    private void Follow(RunEvent happened)
    {
        if (happened is not ItemFinished finished)
            return;
        lock (sync)
        {
            Ended++;
            if (finished.Result is { State: ItemState.Failed, Failure: { } failure })
                failures.Add($"{finished.Result.Item.Name}: {failure.Reason}");
        }
        Changed?.Invoke();
    }
}
