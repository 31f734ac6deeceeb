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
        var flags = new RunFlags(command);
        command.SetAction(parsed => flags.Do(context, parsed, (context, wishes) => new RunVerb(context, job.Read(parsed) with { Arguments = context.Arguments }, wishes).Execute()));
        return command;
    }
}
