using System.CommandLine;
using PipelineKit.Batch.Jobs;

namespace PipelineKit.Host.Options;

/// <summary>The options of <c>submit slurm</c> and <c>submit kubernetes</c>.</summary>
internal sealed class SubmitOptions
{
    private readonly Option<int> shards = Number("--shards", "N",
        "Number of shards; by default, ten per slot of the cluster, each with at least 30 s of processor time.", Shard.Most);
    private readonly Option<int> parallel = Number("--parallel", "N",
        "Number of shards that run at the same time; by default, the scheduler decides.", Shard.Most);
    private readonly Option<int> retries = JobOptions.Number("--retries", null, "N",
        "How often a shard that was killed or timed out is restarted.", 5, 0, 1000);
    private readonly Option<string?> program = new("--program")
    {
        Description = "The command that runs pipelinekit on the nodes; this program by default.",
        HelpName = "COMMAND",
    };

    /// <summary>Adds the options to a verb.</summary>
    public SubmitOptions(Command command)
    {
        foreach (var option in All)
            command.Options.Add(option);
    }

    /// <summary>Gets the options.</summary>
    public IReadOnlyList<Option> All => [shards, parallel, retries, program];

    /// <summary>Returns the number of shards; null when not specified.</summary>
    public int? Shards(ParseResult parsed) => parsed.GetValue(shards) is > 0 and var count ? count : null;

    /// <summary>Returns the maximum number of shards that run at the same time; null for no limit.</summary>
    public int? Parallel(ParseResult parsed) => parsed.GetValue(parallel) is > 0 and var count ? count : null;

    /// <summary>Returns the number of restarts of a shard.</summary>
    public int Retries(ParseResult parsed) => parsed.GetValue(retries);

    /// <summary>Returns the command that starts the program on a node, if specified.</summary>
    public IReadOnlyList<string>? Named(ParseResult parsed) =>
        parsed.GetValue(program)?.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>
    /// Returns the command that starts this program: the dotnet command with the assembly, or the executable of a tool or
    /// published program.
    /// </summary>
    public static IReadOnlyList<string> OfThis(string usual) => Environment.ProcessPath is not { } path ? [usual]
        : Path.GetFileNameWithoutExtension(path) == "dotnet"
            ? [path, Path.ChangeExtension(typeof(SubmitOptions).Assembly.Location, ".dll")] : [path];

    private static Option<int> Number(string name, string help, string summary, int most)
    {
        var option = JobOptions.Number(name, null, help, summary, 0, 1, most);
        option.DefaultValueFactory = null;
        return option;
    }
}
