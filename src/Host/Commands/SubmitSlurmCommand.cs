using System.CommandLine;
using PipelineKit.Host.Clusters;
using PipelineKit.Host.Context;
using PipelineKit.Host.Options;

namespace PipelineKit.Host.Commands;

/// <summary>The verb <c>submit slurm PIPELINE INPUT -o OUT [-- options of sbatch]</c>.</summary>
internal static class SubmitSlurmCommand
{
    /// <summary>Builds the verb.</summary>
    public static Command Build(HostContext context)
    {
        var command = new Command("slurm", "Submits an array job that runs the shards, and a job that merges them.");
        var job = new JobOptions(command, outputRequired: true);
        var flags = new RunFlags(command);
        var submit = new SubmitOptions(command);
        var partition = Text("--partition", "NAME", "The Slurm partition.");
        var time = Text("--time", "TIME", "Time limit per task, in sbatch's notation: 30, 4:00:00, 1-12.");
        var dry = new Option<bool>("--dry-run") { Description = "Print the scripts without submitting them." };
        var wait = new Option<bool>("--wait")
        {
            Description = "Wait for all shards, showing progress, then merge them here and exit with the exit code of merge.",
        };
        var resume = new Option<bool>("--resume")
        {
            Description = "Submit only unfinished shards, such as those that the scheduler lost or canceled.",
        };
        Option[] own = [partition, time, dry, wait, resume];
        foreach (var option in own)
            command.Options.Add(option);
        command.SetAction(parsed => flags.Do(context, parsed, (context, control) =>
        {
            // The arguments after -- are passed to sbatch.
            var more = context.Arguments.SkipWhile(a => a != "--").Skip(1).ToList();
            var request = job.Read(parsed, context);
            request = request with { Input = [.. request.Input.Take(request.Input.Count - more.Count)] };
            if (parsed.GetValue(partition) is { } named)
                more.Insert(0, $"--partition={named}");
            if (parsed.GetValue(time) is { } allowed)
                more.Insert(0, $"--time={allowed}");
            var words = CommandWords.Without([.. context.Arguments.TakeWhile(a => a != "--")], [.. submit.All, .. own]);
            return new SlurmSubmission(job.With(context, parsed), job.Plugins(parsed),
                request with { CommandLine = [ProgramName.Command, "run", .. words.Skip(2)] }, control)
            {
                Shards = submit.Shards(parsed), Parallel = submit.Parallel(parsed), Retries = submit.Retries(parsed),
                Program = submit.Named(parsed) ?? SubmitOptions.OfThis(ProgramName.Command), More = more,
                DryRun = parsed.GetValue(dry), Wait = parsed.GetValue(wait), Resume = parsed.GetValue(resume),
                Merge = context => new MergeVerb(context, request.Output!, control, incomplete: false).Execute(),
            }.Execute();
        }));
        return command;
    }

    private static Option<string?> Text(string name, string help, string summary) =>
        new(name) { Description = summary, HelpName = help };
}
