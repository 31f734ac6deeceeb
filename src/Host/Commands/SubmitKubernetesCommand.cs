using System.CommandLine;
using PipelineKit.Diagnostics;
using PipelineKit.Host.Clusters;
using PipelineKit.Host.Context;
using PipelineKit.Host.Options;

namespace PipelineKit.Host.Commands;

/// <summary>The verb <c>submit kubernetes PIPELINE INPUT -o OUT --image ... --claim ...</c>: prints the jobs.</summary>
internal static class SubmitKubernetesCommand
{
    /// <summary>Builds the verb.</summary>
    public static Command Build(HostContext context)
    {
        var command = new Command("kubernetes",
            "Prints YAML for an Indexed Job that runs the shards and a Job that merges them.");
        var job = new JobOptions(command, outputRequired: true);
        _ = new RunFlags(command);
        var submit = new SubmitOptions(command);
        var image = Required("--image", "IMAGE", "The container image, which must contain pipelinekit.");
        var claim = Required("--claim", "NAME", "The volume claim that holds the pipeline, inputs and outputs.");
        var mount = new Option<string>("--mount")
        {
            Description = "The mount path of the claim.", HelpName = "DIR", DefaultValueFactory = _ => "/data",
        };
        var folder = new Option<string?>("--folder")
        {
            Description = "The working directory in the container, for relative paths; by default, the mount path.",
            HelpName = "DIR",
        };
        Option[] own = [image, claim, mount, folder];
        foreach (var option in own)
            command.Options.Add(option);
        command.SetAction(parsed =>
        {
            var request = job.Read(parsed, context);
            var given = job.With(context, parsed);
            using var services = given.Tools(job.Plugins(parsed));
            var graph = PipelineFile.Load(services, request.Pipeline, request.Settings, context.Streams.Error);
            var (shards, megabytes, work) = ClusterPlan.Settle(graph, services, request, submit.Shards(parsed), null,
                context.Interruption.Token);
            if (work is { } time)
                context.Streams.Error.WriteLine(ClusterPlan.Words(shards, time));
            var words = CommandWords.Without(context.Arguments, [.. submit.All, .. own]).Skip(2).ToArray();
            context.Streams.Out.Write(new KubernetesJobs(new()
            {
                Name = ClusterPlan.Name(graph.Name), Program = submit.Named(parsed) ?? [ProgramName.Command],
                Run = ClusterJob.Sized(words, request.Threads, megabytes),
                Output = request.Output!, WorkingFolder = parsed.GetValue(folder) ?? parsed.GetRequiredValue(mount),
                Shards = shards, Wanted = [.. Enumerable.Range(1, shards)], Threads = request.Threads, Megabytes = megabytes,
                Parallel = submit.Parallel(parsed), Retries = submit.Retries(parsed),
            }, parsed.GetRequiredValue(image), parsed.GetRequiredValue(claim), parsed.GetRequiredValue(mount)).Text());
            return ExitCodes.Done;
        });
        return command;
    }

    private static Option<string> Required(string name, string help, string summary) =>
        new(name) { Description = summary, HelpName = help, Required = true };
}
