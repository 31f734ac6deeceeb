using PipelineKit.Batch.Events;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Diagnostics;
using PipelineKit.Studio.Requests;

namespace PipelineKit.Studio.Sessions;

/// <summary>A run over all items of the session, as on the command line, with its progress shown by all pages.</summary>
internal sealed class FolderRun(StudioSession session, StudioRequest request, AllowedFolders folders) : IDisposable
{
    private const int MostNamed = 20;
    private readonly Lock sync = new();
    private readonly List<string> failures = [];
    private CancellationTokenSource? end;

    /// <summary>Raised after each item, on any thread.</summary>
    public event Action? Changed;

    /// <summary>Gets whether a run is in progress.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Gets the number of finished items.</summary>
    public int Ended { get; private set; }

    /// <summary>Gets the number of all items.</summary>
    public int Items { get; private set; }

    /// <summary>Gets the result of the last run; null before the first one has ended.</summary>
    public string? Outcome { get; private set; }

    /// <summary>Gets the names of failed items, with the reasons.</summary>
    public IReadOnlyList<string> Failures
    {
        get
        {
            lock (sync)
                return [.. failures];
        }
    }

    /// <summary>Starts a run; outputs that are up to date are kept. Returns the reason if it cannot start, or null.</summary>
    /// <param name="output">The output folder.</param>
    public string? Start(string output)
    {
        if ((Refuse(output) ?? (session.State.IsDirty ? session.Save() : null)) is { } refused)
            return refused;
        lock (sync)
        {
            if (IsRunning)
                return "a run is already in progress";
            (IsRunning, Ended, Items, Outcome) = (true, 0, session.State.Items.Count, null);
            failures.Clear();
            end = new CancellationTokenSource();
        }
        _ = Work(output, end.Token);
        return null;
    }

    /// <summary>Returns what a run of the current text, saved or not, would do; nothing is written.</summary>
    /// <param name="output">The output folder.</param>
    /// <param name="cancellation">Cancels the plan.</param>
    public async Task<string> Plan(string output, CancellationToken cancellation)
    {
        if (Refuse(output) is { } refused)
            return refused;
        if (session.State.Meaning.Graph is not { } graph)
            return "the pipeline has errors";
        try
        {
            var plan = await Task.Run(() => FolderPlan.Of(graph, Job(output), session.Tools, cancellation), cancellation);
            return string.Join('\n', plan.Failing.Take(MostNamed).Prepend(plan.Text));
        }
        catch (PipelineException e)
        {
            return e.Diagnostics[0].ToString();
        }
    }

    /// <summary>Stops the run; the next one processes the remaining items.</summary>
    public void Stop() => end?.Cancel();

    /// <inheritdoc/>
    public void Dispose() => Stop();

    private JobRequest Job(string output) => new ItemFinder(request, session.Tools).Job(session.Path) with
    {
        Output = output,
        Settings = session.State.Settings,
    };

    private string? Refuse(string output) => output.Length == 0 ? "choose an output folder"
        : folders.Allow(output) ? null
        : $"'{output}' is outside the folders that the studio may write; add the folder with --root FOLDER";

    private async Task Work(string output, CancellationToken cancellation)
    {
        try
        {
            var result = await session.Tools.Jobs.RunAsync(Job(output), new() { Listeners = [new RunListener(Follow)] },
                cancellation);
            Outcome = $"{result.Tally.Done} done, {result.Tally.UpToDate} up to date, {result.Tally.Failed} failed"
                + (cancellation.IsCancellationRequested ? "; stopped; run again to process the rest" : "");
        }
        catch (PipelineException e)
        {
            Outcome = e.Diagnostics[0].ToString();
        }
        catch (OperationCanceledException)
        {
            Outcome = "stopped; run again to process the rest";
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
