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
        command.SetAction(parsed => flags.Do(context, parsed, (context, wishes) =>
        {
            var request = job.Read(parsed) with { Arguments = context.Arguments };
            Warmup.Begin(request.Pipeline, request.Threads);
            return new RunVerb(context, request, wishes).Execute();
        }));
        return command;
    }
}
