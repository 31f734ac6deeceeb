using System.Collections.Frozen;
using PipelineKit.Batch.Events;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Batch.Memory;
using PipelineKit.Batch.Outputs;
using PipelineKit.Batch.Pictures;
using PipelineKit.Batch.Reports;
using PipelineKit.Batch.Running;
using PipelineKit.Diagnostics;
using PipelineKit.Host.Context;
using PipelineKit.Host.Following;
using PipelineKit.Host.Progress;
using PipelineKit.Host.Texts;

namespace PipelineKit.Host.Running;

/// <summary>One call of <c>run</c>: settles what is to be done, does it, and says what was done.</summary>
internal sealed class RunVerb(HostContext context, JobRequest request, PluginChoice plugins, RunWishes wishes)
{
    /// <summary>Inputs that somebody still writes to: items that read them are left out.</summary>
    public IReadOnlySet<string> Unsettled { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Takes the summary in the place of the error stream; null for the stream.</summary>
    public Action<RunSummary>? Told { get; init; }

    /// <summary>Does it; the exit code.</summary>
    public int Execute()
    {
        var album = wishes.Reports.Page is null ? null : new PictureAlbum();
        if (album is not null)
            request = request with { Budget = request.Budget with { Pictures = PictureAlbum.Bytes(request.Threads) } };
        using var tools = context.Tools(plugins);
        var graph = PipelineFile.Load(tools, request.Pipeline, request.Settings, context.Streams.Error);
        wishes.Log?.Loaded(tools.Plugins.Plugins);
        var job = Job.Settle(graph, new FormatTable(tools.Codecs), request, wishes.Reports.Files);
        var (events, rule, progress) = (new RunEvents(), new StopRule(wishes.MaxFailures), new BatchProgress(job.Items.Count));
        var (gate, folders) = (new MemoryGate(request.Budget.Items), new SyncedFolders());
        OutputPlaces.Check(OutputPlaces.Of(job.Items), request.Output!);
        using var reports = wishes.Reports.Working is null ? null : new RunReports(wishes.Reports, folders);
        using var ledger = OpenLedger(job, tools, folders);
        events.Subscribe(rule.On);
        events.Subscribe(progress.On);
        if (album is not null)
            events.Subscribe(album.On);
        reports?.Follow(events, album);
        Follow(events);
        events.Publish(new RunStarted(DateTimeOffset.UtcNow, request, job));
        using (ProgressDisplay.Start(progress, context.Streams, wishes.Progress))
            Runner(job, gate, folders, ledger, album, rule, events).Run(job.Items, context.Interruption.Token);
        return Finish(job, progress, gate, rule, events);
    }

    private void Follow(RunEvents events)
    {
        if (wishes.Log is not null)
            events.Subscribe(wishes.Log.On, e => Lost("log", e));
        events.Subscribe(new RunSpans().On, e => Lost("spans", e));
        events.Subscribe(RunMetrics.On, e => Lost("counters", e));
    }

    // The outputs are what a run is for: they are as good without.
    private static Diagnostic Lost(string what, Exception e) =>
        new(Codes.Following, $"the {what} of the run end{(what[^1] == 's' ? "" : "s")} early: {e.Message.TrimEnd('.')}", Cure: "outputs and reports are not affected", Severity: Severity.Warning);

    private RunLedger? OpenLedger(Job job, Toolbox tools, SyncedFolders folders)
    {
        if (job.Root is { } root)
            return RunLedger.Open(root, GraphPrint.Of(job.Graph, tools.Codecs, request.Program), request, OutputPlaces.Of(job.Items), folders);
        foreach (var path in job.Items.SelectMany(i => i.Outputs))
            Leftovers.Remove(Path.GetDirectoryName(Path.GetFullPath(path))!, path);
        return null;
    }

    private BatchRunner Runner(Job job, MemoryGate gate, SyncedFolders folders, RunLedger? ledger, PictureAlbum? album, StopRule rule, RunEvents events)
    {
        var workers = Math.Max(1, Math.Min(request.Threads, job.Items.Count));
        var preparer = new ItemPreparer(job.Graph, job.Formats, request.Limits, Math.Max(1, request.Threads / workers), request.Budget);
        var runner = new ItemRunner(job.Graph, preparer, gate, request.ItemTime) { Album = album };
        return new BatchRunner(new ItemFlow(runner, folders, ledger) { Unsettled = Unsettled }, workers, rule, events);
    }

    private int Finish(Job job, BatchProgress progress, MemoryGate gate, StopRule rule, RunEvents events)
    {
        var tally = progress.Tally;
        var elapsed = progress.Elapsed;
        var signal = tally.NotRun > 0 ? context.Interruption.Signal : 0;
        var exit = signal != 0 ? context.Interruption.ExitCode : ExitCode(tally, job);
        events.Publish(new RunFinished(DateTimeOffset.UtcNow, tally, elapsed, gate.Peak, exit));
        Summarise(new RunSummary(job, tally, elapsed) { Signal = signal, Machine = rule.Machine });
        foreach (var fault in events.Faults)
            Say(fault);
        return events.Faults.Any(f => f.Severity == Severity.Error) && exit == ExitCodes.Done ? ExitCodes.SomeFailed : exit;
    }

    // A log of JSON has told of every item and of the end already.
    private void Summarise(RunSummary summary)
    {
        if (Told is not null)
            Told(summary);
        else if (wishes.Log is not { Format: LogFormat.Json })
            summary.Write(context.Streams.Error, wishes.Quiet);
        else if (summary.Machine is { } fault)
            wishes.Log.Fault(fault);
    }

    private void Say(Diagnostic fault)
    {
        if (wishes.Log is { Format: LogFormat.Json })
            wishes.Log.Fault(fault);
        else
            context.Streams.Error.WriteLine(fault);
    }

    private static int ExitCode(RunTally tally, Job job) =>
        tally.Failures.Any(r => r.Failure?.Code == Codes.CodecMissing) ? ExitCodes.MachineLacks
        : tally.Done + tally.UpToDate + tally.LeftOut == job.Items.Count ? ExitCodes.Done : ExitCodes.SomeFailed;
}
