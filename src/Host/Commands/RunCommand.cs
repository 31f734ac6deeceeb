using System.CommandLine;
using PipelineKit.Batch.Reports;
using PipelineKit.Host.Context;
using PipelineKit.Host.Options;
using PipelineKit.Host.Running;

namespace PipelineKit.Host.Commands;

/// <summary>The verb <c>run PIPELINE [INPUT] -o OUT</c>.</summary>
internal static class RunCommand
{
    /// <summary>Builds the verb.</summary>
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
            if (request.Shard is null)
            {
                Warmup.Begin(request.Pipeline, request.Threads);
                return new RunVerb(job.With(context, parsed), request, job.Plugins(parsed), control).Execute();
            }
            // Reports are written when all shards are merged, so their names are stored until then.
            return new RunVerb(job.With(context, parsed),
                request with { CommandLine = CommandWords.Without(request.CommandLine, shards.All) }, job.Plugins(parsed),
                control with { Reports = ReportNames.None })
            {
                EndsAt = ShardOptions.EndsAt(), IsPageMerged = control.Reports.Page is not null,
            }.Execute();
        }));
        return command;
    }
}
