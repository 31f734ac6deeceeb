using PipelineKit.Diagnostics;
using PipelineKit.Host.Batch;
using PipelineKit.Host.Batch.Events;
using PipelineKit.Host.Batch.Ledgers;
using PipelineKit.Host.Following;
using PipelineKit.Host.Reporting;

namespace PipelineKit.Host.Commands;

/// <summary>One call of <c>run</c>: settles what is to be done, does it, and says what was done.</summary>
internal sealed class RunVerb(HostContext context, JobRequest request, RunWishes wishes)
{
    /// <summary>Does it; the exit code.</summary>
    public int Execute()
    {
        Warmup.Begin(request.Pipeline, request.Threads);
        using var tools = context.Tools(request.Plugins, request.Isolation);
        var graph = PipelineFile.Load(tools, request.Pipeline, request.Settings, context.Streams.Error);
        wishes.Log?.Loaded(tools.Plugins.Plugins);
        var job = Job.Settle(graph, new FormatTable(tools.Codecs), request, ReportFile.Files(wishes.Report));
        var (events, rule, progress) = (new RunEvents(), new StopRule(wishes.MaxFailures), new BatchProgress(job.Items.Count));
        var (gate, folders) = (new MemoryGate(request.Budget.Items), new SyncedFolders());
        OutputPlaces.Check(OutputPlaces.Of(job.Items), request.Output!);
        using var report = wishes.Report is null ? null : new ReportFile(wishes.Report, folders);
        using var ledger = OpenLedger(job, tools, folders);
        events.Subscribe(rule.On);
        events.Subscribe(progress.On);
        if (report is not null)
            events.Subscribe(report.On);
        Follow(events);
        events.Publish(new RunStarted(DateTimeOffset.UtcNow, request, job));
        using (ProgressDisplay.Start(progress, context.Streams, wishes.Progress))
            Runner(job, gate, folders, ledger, rule, events).Run(job.Items, context.Interruption.Token);
        return Finish(job, progress, gate, rule, events);
    }

    private void Follow(RunEvents events)
    {
        if (wishes.Log is not null)
            events.Subscribe(wishes.Log.On);
        events.Subscribe(new RunSpans().On);
        events.Subscribe(RunMetrics.On);
    }

    private RunLedger? OpenLedger(Job job, Toolbox tools, SyncedFolders folders)
    {
        if (job.Root is { } root)
            return RunLedger.Open(root, GraphPrint.Of(job.Graph, tools.Codecs), request.Again, OutputPlaces.Of(job.Items), folders);
        foreach (var path in job.Items.SelectMany(i => i.Outputs))
            Leftovers.Remove(Path.GetDirectoryName(Path.GetFullPath(path))!, path);
        return null;
    }

    private BatchRunner Runner(Job job, MemoryGate gate, SyncedFolders folders, RunLedger? ledger, StopRule rule, RunEvents events)
    {
        var workers = Math.Max(1, Math.Min(request.Threads, job.Items.Count));
        var preparer = new ItemPreparer(job.Graph, job.Formats, request.Limits, Math.Max(1, request.Threads / workers), request.Budget);
        return new BatchRunner(new ItemFlow(new ItemRunner(job.Graph, preparer, gate, request.ItemTime), folders, ledger), workers, rule, events);
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
            Say(new Diagnostic(Codes.OutputFolder, $"the report '{wishes.Report}' cannot be written: {fault.Message.TrimEnd('.')}"));
        return events.Faults.Count > 0 && exit == ExitCodes.Done ? ExitCodes.SomeFailed : exit;
    }

    // A log of JSON has told of every item and of the end already.
    private void Summarise(RunSummary summary)
    {
        if (wishes.Log is not { Format: LogFormat.Json })
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
