using Microsoft.Extensions.Logging;
using PipelineKit.Batch.Items;

namespace PipelineKit.Host.Following;

/// <summary>All log messages with their facts. The names of events and facts are stable, because programs read them.</summary>
internal static partial class LogMessages
{
    // Suggestions, places and retry information are facts for programs; the text omits them.
#pragma warning disable SYSLIB1015
    [LoggerMessage(1, LogLevel.Information, "loaded plugin {Plugin} {Version} from '{Path}'")]
    public static partial void PluginLoaded(this ILogger log, string plugin, string version, string path);

    [LoggerMessage(2, LogLevel.Information, "{Program}: running '{Pipeline}' on {Items} items with {Threads} threads")]
    public static partial void RunStarted(this ILogger log, string program, string pipeline, int items, int threads);

    [LoggerMessage(3, LogLevel.Debug, "'{Item}' started")]
    public static partial void ItemStarted(this ILogger log, string item);

    [LoggerMessage(4, LogLevel.Information, "'{Item}': {State} after {Seconds:0.000} s ({Why})")]
    public static partial void ItemFinished(this ILogger log, string item, string state, double seconds, string why);

    [LoggerMessage(5, LogLevel.Error, "'{Item}': {State} after {Seconds:0.000} s ({Why}): {Code}: {Reason}")]
    public static partial void ItemFailed(this ILogger log, string item, string state, double seconds, string why, string code,
        string reason, string? cure, bool retryable);

    [LoggerMessage(6, LogLevel.Information,
        "{Done} done, {UpToDate} up to date, {LeftOut} skipped, {Failed} failed, " +
        "{NotRun} not run, after {Seconds:0.000} s; exit code {ExitCode}")]
    public static partial void RunFinished(this ILogger log, int done, int upToDate, int leftOut, int failed, int notRun,
        double seconds, int exitCode);

    [LoggerMessage(7, LogLevel.Error, "{Code}: {Reason}")]
    public static partial void Fault(this ILogger log, string code, string reason, string? place, string? cure);

    [LoggerMessage(9, LogLevel.Warning, "{Code}: {Reason}")]
    public static partial void Warned(this ILogger log, string code, string reason, string? place, string? cure);

    [LoggerMessage(8, LogLevel.Warning, "{Text}")]
    public static partial void Said(this ILogger log, string text);
#pragma warning restore SYSLIB1015
}
