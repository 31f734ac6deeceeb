using PipelineKit.Diagnostics;
using PipelineKit.Host.Batch;
using PipelineKit.Host.Reporting;

namespace PipelineKit.Host.Commands;

/// <summary>One call of <c>run</c>: settles what is to be done, does it, and says what was done.</summary>
internal sealed class RunVerb(HostContext context, JobRequest request)
{
    /// <summary>Failures after which no further item is begun.</summary>
    public int MaxFailures { get; init; } = int.MaxValue;

    /// <summary>Where the report goes; null for none.</summary>
    public string? Report { get; init; }

    /// <summary>Whether progress is shown.</summary>
    public bool Progress { get; init; }

    /// <summary>Whether the summary is left out.</summary>
    public bool Quiet { get; init; }

    /// <summary>Does it; the exit code.</summary>
    public int Execute()
    {
        var started = DateTimeOffset.Now;
        Warmup.Begin(request.Pipeline, request.Threads);
        using var tools = context.Tools(request.Plugins);
        var graph = PipelineFile.Load(tools, request.Pipeline, request.Settings, context.Streams.Error);
        var job = Job.Settle(graph, new FormatTable(tools.Codecs), request, Report is null ? [] : [Report]);
        var progress = new BatchProgress(job.Items.Count);
        var gate = new MemoryGate(request.Budget.Items);
        var folders = new SyncedFolders();
        IReadOnlyList<ItemResult> results;
        using (ProgressDisplay.Start(progress, context.Streams, Progress))
            results = RunAll(job, progress, gate, folders);
        var signal = results.Any(r => r.State == ItemState.NotRun) ? context.Interruption.Signal : 0;
        var exit = signal != 0 ? context.Interruption.ExitCode : ExitCode(results);
        var summary = new RunSummary(job, results, progress.Elapsed) { Signal = signal };
        summary.Write(context.Streams.Error, Quiet);
        if (Report is not null)
            RunReportFile.Write(Report, new RunFacts(request, job, results, started, progress.Elapsed, gate.Peak, exit), folders);
        folders.Sync();
        return exit;
    }

    private IReadOnlyList<ItemResult> RunAll(Job job, BatchProgress progress, MemoryGate gate, SyncedFolders folders)
    {
        var workers = Math.Max(1, Math.Min(request.Threads, job.Items.Count));
        var preparer = new ItemPreparer(job.Graph, job.Formats, request.Limits, Math.Max(1, request.Threads / workers), request.Budget);
        var runner = new ItemRunner(job.Graph, preparer, gate, folders, request.ItemTime);
        return new BatchRunner(runner.Run, workers, MaxFailures).Run(job.Items, progress, context.Interruption.Token);
    }

    private static int ExitCode(IReadOnlyList<ItemResult> results) =>
        results.Any(r => r.Failure?.Code == Codes.CodecMissing) ? ExitCodes.MachineLacks
        : results.All(r => r.State == ItemState.Done) ? ExitCodes.Done : ExitCodes.SomeFailed;
}
