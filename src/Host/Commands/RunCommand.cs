using System.CommandLine;
using PipelineKit.Batch.Reports;
using PipelineKit.Host.Context;
using PipelineKit.Host.Options;
using PipelineKit.Host.Running;

namespace PipelineKit.Host.Commands;

/// <summary><c>run PIPELINE [INPUT] -o OUT</c>.</summary>
internal static class RunCommand
{
    /// <summary>The verb.</summary>
    public static Command Build(HostContext context)
    {
        var command = new Command("run", "Runs a pipeline on a file, a folder, or several folders of matching files.");
        var job = new JobOptions(command, outputRequired: true);
        var flags = new RunFlags(command);
        var shards = new ShardOptions(command);
        var dry = new Option<bool>("--dry-run") { Description = "Show what would run, like 'plan', without running it." };
        command.Options.Add(dry);
        command.SetAction(parsed => flags.Do(context, parsed, (context, control) =>
        {
            var request = shards.Apply(parsed, job.Read(parsed, context));
            if (parsed.GetValue(dry))
                return PlanCommand.Show(job.With(context, parsed), job.Plugins(parsed), request);
            Warmup.Begin(request.Pipeline, request.Threads);
            if (request.Shard is null)
                return new RunVerb(job.With(context, parsed), request, job.Plugins(parsed), control).Execute();
            // What reports say is known when all shards are merged: their names are kept for then.
            return new RunVerb(job.With(context, parsed),
                request with { CommandLine = CommandWords.Without(request.CommandLine, shards.All) }, job.Plugins(parsed),
                control with { Reports = ReportNames.None }) { EndsAt = ShardOptions.EndsAt() }.Execute();
        }));
        return command;
    }
}
