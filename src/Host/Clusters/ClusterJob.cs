namespace PipelineKit.Host.Clusters;

/// <summary>A sharded job, as submitted to a scheduler.</summary>
internal sealed record ClusterJob
{
    /// <summary>Gets the job's name for the scheduler.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the command that starts the program on a node.</summary>
    public required IReadOnlyList<string> Program { get; init; }

    /// <summary>Gets the arguments of <c>run</c>, without the shard.</summary>
    public required IReadOnlyList<string> Run { get; init; }

    /// <summary>Gets the output folder.</summary>
    public required string Output { get; init; }

    /// <summary>Gets the folder that relative paths are resolved against.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>Gets the total number of shards.</summary>
    public required int Shards { get; init; }

    /// <summary>Gets the 1-based numbers of the shards to run; all of them unless the job is resumed.</summary>
    public required IReadOnlyList<int> Wanted { get; init; }

    /// <summary>Gets the processors of a shard.</summary>
    public required int Threads { get; init; }

    /// <summary>Gets the memory of a shard, in MiB.</summary>
    public required long Megabytes { get; init; }

    /// <summary>Gets the maximum number of shards that run at the same time; null for no limit.</summary>
    public int? Parallel { get; init; }

    /// <summary>Gets the number of times a shard is restarted.</summary>
    public int Retries { get; init; }

    /// <summary>
    /// Returns the arguments of a run with explicit threads and memory, because a node may have more than the shard was
    /// granted.
    /// </summary>
    public static IReadOnlyList<string> Sized(IEnumerable<string> words, int threads, long megabytes)
    {
        var run = words.ToList();
        bool Has(string name) => run.Any(w => w.Split('=')[0] == name
            || name.Length == 2 && w.StartsWith(name, StringComparison.Ordinal));
        if (!Has("-j") && !Has("--threads"))
            run.AddRange(["-j", $"{threads}"]);
        if (!Has("--memory"))
            run.AddRange(["--memory", $"{megabytes}M"]);
        if (!Has("--no-progress"))
            run.Add("--no-progress");
        return run;
    }
}
