using System.CommandLine;
using PipelineKit.Host.Context;
using PipelineKit.Host.Options;

namespace PipelineKit.Host.Commands;

/// <summary>The verb <c>merge OUT</c>: merges the shards of a run.</summary>
internal static class MergeCommand
{
    /// <summary>Builds the verb.</summary>
    public static Command Build(HostContext context)
    {
        var command = new Command("merge", "Combines the shards of a run into one ledger, one report and the collected tables.");
        var output = new Argument<string>("OUT") { Description = "The output folder of the run." };
        var incomplete = new Option<bool>("--incomplete")
        {
            Description = "Finish although some shards are incomplete; a plain run processes the rest.",
        };
        command.Arguments.Add(output);
        command.Options.Add(incomplete);
        var flags = new RunFlags(command, merging: true);
        command.SetAction(parsed => flags.Do(context, parsed, (context, control) =>
            new MergeVerb(context, parsed.GetRequiredValue(output), control, parsed.GetValue(incomplete)).Execute()));
        return command;
    }
}
