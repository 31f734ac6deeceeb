using System.Collections.Frozen;
using PipelineKit.Batch;
using PipelineKit.Batch.Events;
using PipelineKit.Batch.Jobs;
using PipelineKit.Diagnostics;
using PipelineKit.Host.Context;
using PipelineKit.Host.Following;
using PipelineKit.Host.Progress;
using PipelineKit.Host.Texts;

namespace PipelineKit.Host.Running;

/// <summary>Executes <c>run</c>: builds the pipeline, runs the job, and reports the result.</summary>
internal sealed class RunVerb(HostContext context, JobRequest request, PluginChoice plugins, RunControl control)
{
    /// <summary>Gets the inputs that are still being written; items that read them are skipped.</summary>
    public IReadOnlySet<string> Unsettled { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Gets the time at which the scheduler ends this process; null for never.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Gets whether merging the shards writes an HTML page.</summary>
    public bool IsPageMerged { get; init; }

    /// <summary>Gets the receiver of the summary; null to write it to the error stream.</summary>
    public Action<RunSummary>? OnSummary { get; init; }

    /// <summary>Executes the command and returns the exit code.</summary>
    public int Execute()
    {
        using var tools = context.Tools(plugins);
        var graph = PipelineFile.Load(tools, request.Pipeline, request.Settings, context.Streams.Error, out var found);
        control.Log?.Loaded(tools.Plugins.Plugins);
        using var progress = new ShownProgress(context.Streams, control.Progress);
        using var piping = new Piping(request, graph, context.Streams);
        var result = tools.Jobs.Run(graph, piping.Request, Options(progress) with { Warnings = found },
            context.Interruption.Token);
        if (result.Tally.Done == result.Job.Items.Count)
            piping.Deliver();
        return Finish(result);
    }

    private RunOptions Options(ShownProgress progress) => new()
    {
        MaxFailures = control.MaxFailures,
        Strict = control.Strict,
        Reports = control.Reports,
        KeepItems = false,
        Unsettled = Unsettled,
        EndsAt = EndsAt,
        IsPageMerged = IsPageMerged,
        ExitCode = tally => Signal(tally) != 0 ? context.Interruption.ExitCode : ExitCode(tally),
        Listeners = [new(progress.On), .. Followers()],
    };

    private IEnumerable<RunListener> Followers()
    {
        if (control.Log is { } log)
            yield return new(log.On, e => Lost("log", e));
        yield return new(new RunSpans().On, e => Lost("spans", e));
        yield return new(RunMetrics.On, e => Lost("counters", e));
    }

    // A warning, because the outputs are complete without it.
    private static Diagnostic Lost(string what, Exception e) =>
        new(Codes.Following, $"the {what} of the run end{(what[^1] == 's' ? "" : "s")} early: {e.Message.TrimEnd('.')}",
            Cure: "outputs and reports are not affected", Severity: Severity.Warning);

    private int Finish(JobResult result)
    {
        Summarise(new RunSummary(result.Job, result.Tally, result.Time) { Signal = Signal(result.Tally),
            Machine = result.Machine, OutOfTime = result.OutOfTime,
            Lead = request.Shard is { } shard ? $"shard {shard}: " : "" });
        if (!control.Quiet)
            foreach (var warning in result.Tally.Warnings)
                Report(warning);
        foreach (var fault in result.Faults)
            Report(fault);
        return result.ExitCode == ExitCodes.Done && result.Faults.Any(f => f.Severity == Severity.Error)
            ? ExitCodes.SomeFailed : result.ExitCode;
    }

    // The JSON log already includes every item and the end.
    private void Summarise(RunSummary summary)
    {
        if (OnSummary is not null)
            OnSummary(summary);
        else if (control.Log is not { Format: LogFormat.Json })
            summary.Write(context.Streams.Error, control.Quiet);
        else if (summary.Machine is { } fault)
            control.Log.Fault(fault);
    }

    private void Report(Diagnostic fault)
    {
        if (control.Log is { Format: LogFormat.Json })
            control.Log.Fault(fault);
        else
            context.Streams.Error.WriteLine(fault);
    }

    /// <summary>Returns the exit code of a run that was not interrupted.</summary>
    public static int ExitCode(RunTally tally) =>
        tally.Failures.Any(r => ExitCodes.IsOfTheMachine(r.Failure?.Code)) ? ExitCodes.MachineLacks
        : tally.Failed + tally.NotRun == 0 ? ExitCodes.Done : ExitCodes.SomeFailed;

    // A signal after the last item has no effect.
    private int Signal(RunTally tally) => tally.NotRun > 0 ? context.Interruption.Signal : 0;
}
