using System.CommandLine;
using PipelineKit.Batch.Jobs;

namespace PipelineKit.Host.Options;

/// <summary>How a job goes to a scheduler: the options that <c>submit slurm</c> and <c>submit kubernetes</c> share.</summary>
internal sealed class SubmitOptions
{
    private readonly Option<int> shards = Number("--shards", "N",
        "Parts of the job; ten for each slot of the cluster by default, and at most one for each item.", Shard.Most);
    private readonly Option<int> parallel = Number("--parallel", "N", "Parts that run at one time; as many as the scheduler "
        + "starts by default.", Shard.Most);
    private readonly Option<int> retries = JobOptions.Number("--retries", null, "N",
        "How often a part is begun again that was killed, or whose time was over.", 5, 0, 1000);
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

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [shards, parallel, retries, program];

    /// <summary>Parts; null when the user leaves it open.</summary>
    public int? Shards(ParseResult parsed) => parsed.GetValue(shards) is > 0 and var count ? count : null;

    /// <summary>Parts at one time; null for no bound.</summary>
    public int? Parallel(ParseResult parsed) => parsed.GetValue(parallel) is > 0 and var count ? count : null;

    /// <summary>Restarts of a part.</summary>
    public int Retries(ParseResult parsed) => parsed.GetValue(retries);

    /// <summary>The words that begin a command line on a node, where the user named them.</summary>
    public IReadOnlyList<string>? Named(ParseResult parsed) =>
        parsed.GetValue(program)?.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>
    /// The words that begin a command line like this program's: the dotnet command runs an assembly; a tool or a published
    /// program runs itself.
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
