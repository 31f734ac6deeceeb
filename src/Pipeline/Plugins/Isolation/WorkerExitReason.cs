using PipelineKit.Diagnostics;

namespace PipelineKit.Plugins.Isolation;

/// <summary>Creates error messages for the reasons that a worker exited.</summary>
internal static class WorkerExitReason
{
    private const int SignalBase = 128, Abort = 6;

    private const string Cure = "fix the plugin; nothing else is affected";

    /// <summary>It was stopped because an answer exceeded the time limit.</summary>
    public static PipelineException TooLong(string speaker, IsolationOptions options) => new(Codes.PluginTime,
        $"{speaker} took over {options.TimeLimit.TotalSeconds:0.###} s for one response and was stopped",
        "fix the plugin, or raise the limit with --operator-timeout");

    /// <summary>It exceeded the memory limit.</summary>
    public static PipelineException TooLarge(string speaker, IsolationOptions options) => new(Codes.PluginMemory,
        $"{speaker} asked for more than {options.MemoryLimit >> 20} MiB of memory",
        "fix the plugin, or raise the limit with --operator-memory");

    /// <summary>Its writes were invalid or incomplete.</summary>
    public static PipelineException Strayed(string speaker, string what) => new(Codes.PluginWrites,
        $"{speaker} {what}", "fix the plugin; 'pipelinekit plugin test' checks every row that it writes");

    /// <summary>It sent an invalid answer.</summary>
    public static PipelineException Unreadable(string speaker, Exception fault) => new(Codes.Isolation,
        $"{speaker} returned an invalid response", "fix the plugin: it writes to memory it must not write to", fault);

    /// <summary>It exited by itself.</summary>
    /// <param name="speaker">The operator that was asked last.</param>
    /// <param name="options">The limits.</param>
    /// <param name="exitCode">The exit code as .NET reports it: 128 + the number of a signal.</param>
    /// <param name="lastWords">The last output of the runtime.</param>
    public static PipelineException Crashed(string speaker,
        IsolationOptions options, int exitCode, IReadOnlyList<string> lastWords)
    {
        var first = lastWords.Count > 0 ? lastWords[0] : "";
        return first.StartsWith("Out of memory", StringComparison.Ordinal)
            || first.Contains("OutOfMemoryException", StringComparison.Ordinal)
            ? TooLarge(speaker, options)
            : new PipelineException(Codes.PluginCrash, $"{speaker} {Reason(exitCode, first, lastWords)}", Cure);
    }

    private static string Reason(int exitCode, string first, IReadOnlyList<string> lastWords) => first switch
    {
        _ when first.StartsWith("Stack overflow", StringComparison.Ordinal) => "overflowed its stack",
        _ when first.StartsWith("Unhandled exception. ", StringComparison.Ordinal) =>
            $"left an exception unhandled on a thread of its own: {first["Unhandled exception. ".Length..]}",
        _ when lastWords.Any(w => w.Contains("AccessViolationException", StringComparison.Ordinal)) =>
            "accessed invalid memory",
        _ when first.StartsWith("Process terminated", StringComparison.Ordinal) =>
            $"ended its process with FailFast: {Said(first, lastWords)}",
        _ when exitCode > SignalBase =>
            $"ended its process: killed by signal {exitCode - SignalBase} ({Signal(exitCode - SignalBase)})",
        _ => $"ended its process with exit code {exitCode}",
    };

    private static string Said(string first, IReadOnlyList<string> lastWords)
    {
        var rest = first["Process terminated".Length..].TrimStart('.', ' ');
        return rest.Length > 0 ? rest : lastWords.Count > 1 ? lastWords[1].Trim() : "no reason given";
    }

    private static string Signal(int number) => number switch
    {
        4 => "SIGILL",
        Abort => "SIGABRT",
        7 => "SIGBUS",
        8 => "SIGFPE",
        9 => "SIGKILL",
        11 => "SIGSEGV",
        15 => "SIGTERM",
        _ => "a signal",
    };
}
