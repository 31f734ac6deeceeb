using System.CommandLine;

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
        Option[] all = [failFast, maxFailures, report, noProgress, quiet];
        foreach (var option in all)
            command.Options.Add(option);
        command.SetAction(parsed => new RunVerb(context, job.Read(parsed))
        {
            MaxFailures = parsed.GetValue(failFast) ? 1 : parsed.GetValue(maxFailures) is > 0 and var most ? most : int.MaxValue,
            Report = parsed.GetValue(report),
            Progress = !parsed.GetValue(noProgress) && !parsed.GetValue(quiet),
            Quiet = parsed.GetValue(quiet),
        }.Execute());
        return command;
    }
}
