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

/// <summary>One call of <c>run</c>: builds the pipeline, has the job run, and says what was done.</summary>
internal sealed class RunVerb(HostContext context, JobRequest request, PluginChoice plugins, RunControl control)
{
    /// <summary>Inputs that somebody still writes to: items that read them are left out.</summary>
    public IReadOnlySet<string> Unsettled { get; init; } = FrozenSet<string>.Empty;

    /// <summary>When the machine is taken away; null for never.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Takes the summary in the place of the error stream; null for the stream.</summary>
    public Action<RunSummary>? Told { get; init; }

    /// <summary>Does it; the exit code.</summary>
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

    // The outputs are what a run is for: they are as good without.
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
                Say(warning);
        foreach (var fault in result.Faults)
            Say(fault);
        return result.ExitCode == ExitCodes.Done && result.Faults.Any(f => f.Severity == Severity.Error)
            ? ExitCodes.SomeFailed : result.ExitCode;
    }

    // A log of JSON has told of every item and of the end already.
    private void Summarise(RunSummary summary)
    {
        if (Told is not null)
            Told(summary);
        else if (control.Log is not { Format: LogFormat.Json })
            summary.Write(context.Streams.Error, control.Quiet);
        else if (summary.Machine is { } fault)
            control.Log.Fault(fault);
    }

    private void Say(Diagnostic fault)
    {
        if (control.Log is { Format: LogFormat.Json })
            control.Log.Fault(fault);
        else
            context.Streams.Error.WriteLine(fault);
    }

    /// <summary>What the process returns after a run that nobody stopped.</summary>
    public static int ExitCode(RunTally tally) =>
        tally.Failures.Any(r => ExitCodes.IsOfTheMachine(r.Failure?.Code)) ? ExitCodes.MachineLacks
        : tally.Failed + tally.NotRun == 0 ? ExitCodes.Done : ExitCodes.SomeFailed;

    // A signal that came when all was done changes nothing.
    private int Signal(RunTally tally) => tally.NotRun > 0 ? context.Interruption.Signal : 0;
}
