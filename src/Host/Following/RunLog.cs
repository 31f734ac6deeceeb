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
/// The log of one run on the error stream. Only this folder uses types of the logging library, so a run without a log does not
/// load it.
/// </summary>
internal sealed class RunLog : IDisposable
{
    private readonly ILoggerFactory factory;
    private readonly ILogger log;

    /// <summary>Starts the log.</summary>
    public RunLog(LogFormat format, TextWriter target, TimeProvider time)
    {
        Format = format;
        factory = LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Debug)
            .AddProvider(new LineLogger(target, format, time)));
        log = factory.CreateLogger("PipelineKit");
    }

    /// <summary>Gets the log format.</summary>
    public LogFormat Format { get; }

    /// <summary>Runs <paramref name="run"/> with a log. With JSON, nothing else is written to its stream.</summary>
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

    /// <summary>Logs the loaded plugins: those of folders, and those in the pipeline.</summary>
    public void Loaded(IEnumerable<Plugin> plugins)
    {
        foreach (var plugin in plugins)
            log.PluginLoaded(plugin.Name, plugin.Version.ToString(3), plugin.Path);
    }

    /// <summary>Logs an error that ends the run or affects part of it, or a warning.</summary>
    public void Fault(Diagnostic fault)
    {
        if (fault.Severity == Severity.Warning)
            log.Warned(fault.Code, fault.Message, fault.Place?.ToString(), fault.Cure);
        else
            log.Fault(fault.Code, fault.Message, fault.Place?.ToString(), fault.Cure);
    }

    /// <summary>Handles an event.</summary>
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
