using System.CommandLine;
using PipelineKit.Diagnostics;
using PipelineKit.Host.Following;

namespace PipelineKit.Host.Commands;

/// <summary><c>run PIPELINE [INPUT] -o OUT</c>.</summary>
internal static class RunCommand
{
    /// <summary>The verb.</summary>
    public static Command Build(HostContext context)
    {
        var command = new Command("run", "Runs a pipeline over a file, a folder, or folders paired by name.");
        var job = new JobOptions(command, outputRequired: true);
        var failFast = new Option<bool>("--fail-fast") { Description = "Begin no further item once one has failed." };
        var maxFailures = JobOptions.Number("--max-failures", null, "N", "Begin no further item once N have failed; no bound by default.", int.MaxValue, 1, int.MaxValue);
        maxFailures.DefaultValueFactory = null;
        var report = new Option<string?>("--report") { Description = "Write what was done, and what failed and why, as JSON; while running, as lines in FILE.jsonl.", HelpName = "FILE.json" };
        var noProgress = new Option<bool>("--no-progress") { Description = "Show no progress." };
        var quiet = new Option<bool>("--quiet") { Description = "Say nothing but what went wrong." };
        var verbose = new Option<bool>("--verbose", "-v") { Description = "Log what is done: plugins, each item with its time, the end. Takes the place of progress." };
        var format = LogOption();
        Option[] all = [failFast, maxFailures, report, noProgress, quiet, verbose, format];
        foreach (var option in all)
            command.Options.Add(option);
        command.SetAction(parsed => Logged(context, Wanted(parsed.GetValue(verbose), parsed.GetValue(format), parsed.GetValue(quiet)), (context, log) => new RunVerb(context, job.Read(parsed))
        {
            MaxFailures = parsed.GetValue(failFast) ? 1 : parsed.GetValue(maxFailures) is > 0 and var most ? most : int.MaxValue,
            Report = parsed.GetValue(report),
            Log = log,
            Progress = log is null && !parsed.GetValue(noProgress) && !parsed.GetValue(quiet),
            Quiet = parsed.GetValue(quiet),
        }.Execute()));
        return command;
    }

    private static int Logged(HostContext context, LogFormat? format, Func<HostContext, RunLog?, int> run) =>
        format is { } wanted ? RunLog.Keep(context, wanted, run) : run(context, null);

    private static LogFormat? Wanted(bool verbose, string? format, bool quiet)
    {
        if (!verbose && format is null)
            return null;
        if (quiet)
            throw new PipelineException(Codes.CommandLine, $"--quiet and {(verbose ? "--verbose" : "--log-format")} contradict each other", "give one of them");
        return format == "json" ? LogFormat.Json : LogFormat.Text;
    }

    private static Option<string?> LogOption() => new("--log-format")
    {
        Description = "Log, as --verbose does, as lines of text, or as one object of JSON a line with nothing else on standard error.",
        HelpName = "text|json",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (text is not ("text" or "json"))
                result.AddError($"--log-format is '{text}', but must be text or json");
            return text;
        },
    };
}
