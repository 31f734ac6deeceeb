using System.CommandLine;
using System.Globalization;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Diagnostics;

namespace PipelineKit.Host.Options;

/// <summary>The options that select a shard, and how it coordinates with other attempts.</summary>
internal sealed class ShardOptions
{
    private const string Auto = "auto";
    private static readonly double UsualLease = new JobRequest("").Lease.TotalSeconds;

    private readonly Option<string?> shard = new("--shard")
    {
        Description = "Run shard I of N, on this machine or another; 'pipelinekit merge OUT' combines them. "
            + "'auto' uses the Slurm array task or the index of the Kubernetes job.",
        HelpName = "I/N|auto",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (text != Auto && Shard.Parse(text) is null)
                result.AddError($"--shard is '{text}', but must be I/N, such as 7/40, or auto");
            return text;
        },
    };

    private readonly Option<int> lease = JobOptions.Number("--lease", null, "SECONDS",
        "With --shard: how long to wait for another attempt at the same shard that shows no " +
            "activity.", (int)UsualLease, 1, 86_400);

    /// <summary>Adds the options to a verb.</summary>
    public ShardOptions(Command command)
    {
        foreach (var option in All)
            command.Options.Add(option);
    }

    /// <summary>Gets the options.</summary>
    public IReadOnlyList<Option> All => [shard, lease];

    /// <summary>Returns the request for the selected shard.</summary>
    /// <exception cref="PipelineException">PK0701: there is no such shard, or an input or output is a stream.</exception>
    public JobRequest Apply(ParseResult parsed, JobRequest request)
    {
        if (parsed.GetValue(shard) is not { } text)
            return request;
        if (request.CommandLine.Contains(PipedFiles.Name))
            throw new PipelineException(Codes.CommandLine, "--shard does not accept '-': standard input cannot be " +
                "read by every shard",
                "name files and folders");
        return request with
        {
            Shard = text == Auto ? FromEnvironment(Environment.GetEnvironmentVariable) : Shard.Parse(text),
            Lease = TimeSpan.FromSeconds(parsed.GetValue(lease)),
        };
    }

    /// <summary>Returns the shard that a scheduler assigned to this process.</summary>
    /// <exception cref="PipelineException">PK0701: there is no such assignment.</exception>
    public static Shard FromEnvironment(Func<string, string?> variable)
    {
        int? Number(string name) => int.TryParse(variable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : null;

        if (Number("SLURM_ARRAY_TASK_ID") is { } task && Number("SLURM_ARRAY_TASK_COUNT") is { } tasks)
        {
            var (first, step) = (Number("SLURM_ARRAY_TASK_MIN") ?? 0, Number("SLURM_ARRAY_TASK_STEP") ?? 1);
            return Shard.Parse($"{(task - first) / Math.Max(1, step) + 1}/{tasks}") ?? throw Unknown();
        }
        if (Number("JOB_COMPLETION_INDEX") is { } index && Number("JOB_COMPLETIONS") is { } count)
            return Shard.Parse($"{index + 1}/{count}") ?? throw Unknown();
        throw Unknown();
    }

    /// <summary>Returns the time at which the scheduler ends this process; null when unknown.</summary>
    public static DateTimeOffset? EndsAt() =>
        long.TryParse(Environment.GetEnvironmentVariable("SLURM_JOB_END_TIME"), CultureInfo.InvariantCulture, out var seconds)
            && seconds > 0 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    private static PipelineException Unknown() => new(Codes.CommandLine,
        "--shard is 'auto', but neither SLURM_ARRAY_TASK_ID and SLURM_ARRAY_TASK_COUNT nor JOB_COMPLETION_INDEX and "
        + "JOB_COMPLETIONS name a shard", "give it as I/N, such as 7/40");
}
