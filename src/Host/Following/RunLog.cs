using Microsoft.Extensions.Logging;
using PipelineKit.Batch.Events;
using PipelineKit.Batch.Items;
using PipelineKit.Diagnostics;
using PipelineKit.Formulas.Emission;
using PipelineKit.Host.Context;
using PipelineKit.Registry;
using PipelineKit.Testing;

namespace PipelineKit.Host.Following;

/// <summary>
/// The log of one run on the error stream. Nobody but this folder names a type of the logging library: a run without a log
/// does not load it.
/// </summary>
internal sealed class RunLog : IDisposable
{
    private readonly ILoggerFactory factory;
    private readonly ILogger log;

    /// <summary>Begins it.</summary>
    public RunLog(LogFormat format, TextWriter target, TimeProvider time)
    {
        Format = format;
        factory = LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Debug)
            .AddProvider(new LineLogger(target, format, time)));
        log = factory.CreateLogger("PipelineKit");
    }

    /// <summary>How it is written.</summary>
    public LogFormat Format { get; }

    /// <summary>Does <paramref name="run"/> with a log, on whose stream nothing else is said when it is JSON.</summary>
    public static int Keep(HostContext context, LogFormat format, Func<HostContext, RunLog, int> run)
    {
        var streams = context.Streams;
        using var kept = new RunLog(format, streams.Error, TimeProvider.System);
        if (format == LogFormat.Text)
            return run(context, kept);
        try
        {
            return run(context with { Streams = streams with { Error = new LoggedText(kept.log), Terminal = false } }, kept);
        }
        catch (PipelineException e)
        {
            foreach (var diagnostic in e.Diagnostics)
                kept.Fault(diagnostic);
            return ExitCodes.Of(e.Diagnostics);
        }
        catch (Exception e)
        {
            var failure = ItemFailure.Of(e);
            kept.Fault(new Diagnostic(failure.Code, failure.Reason, Cure: failure.Cure));
            return ExitCodes.SomeFailed;
        }
    }

    /// <summary>Which plugins were loaded: those of folders, and those the pipeline names.</summary>
    public void Loaded(IEnumerable<Plugin> plugins)
    {
        foreach (var plugin in plugins)
            log.PluginLoaded(plugin.Name, plugin.Version.ToString(3), plugin.Path);
    }

    /// <summary>Something that ends the run, or spoils a part of it; or a warning.</summary>
    public void Fault(Diagnostic fault)
    {
        if (fault.Severity == Severity.Warning)
            log.Warned(fault.Code, fault.Message, fault.Place?.ToString(), fault.Cure);
        else
            log.Fault(fault.Code, fault.Message, fault.Place?.ToString(), fault.Cure);
    }

    /// <summary>Listens.</summary>
    public void On(RunEvent happened)
    {
        switch (happened)
        {
            case RunStarted run:
                log.RunStarted(run.Request.Program, run.Request.Pipeline, run.Job.Items.Count, run.Request.Threads);
                break;
            case ItemStarted item:
                log.ItemStarted(item.Item.Name);
                break;
            case ItemFinished item:
                Finished(item.Result);
                break;
            case RunFinished run:
                log.RunFinished(run.Tally.Done, run.Tally.UpToDate, run.Tally.LeftOut, run.Tally.Failed, run.Tally.NotRun,
                    run.Elapsed.TotalSeconds, run.ExitCode);
                break;
        }
    }

    private void Finished(ItemResult result)
    {
        var (name, state, seconds, why) =
            (result.Item.Name, StateName.Of(result.State), result.Time.TotalSeconds, result.Why.Code);
        if (result.State == ItemState.Failed)
            log.ItemFailed(name, state, seconds, why, result.Failure!.Code, result.Failure.Reason, result.Failure.Cure,
                result.Failure.Retryable);
        else
            log.ItemFinished(name, state, seconds, why);
    }

    /// <inheritdoc/>
    public void Dispose() => factory.Dispose();
}
