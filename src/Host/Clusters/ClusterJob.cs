namespace PipelineKit.Host.Clusters;

/// <summary>A job in shards as a scheduler must know it.</summary>
internal sealed record ClusterJob
{
    /// <summary>What the scheduler calls it.</summary>
    public required string Name { get; init; }

    /// <summary>The words that begin a command line on a node.</summary>
    public required IReadOnlyList<string> Program { get; init; }

    /// <summary>The words of <c>run</c> behind the verb, without the shard.</summary>
    public required IReadOnlyList<string> Run { get; init; }

    /// <summary>The output folder.</summary>
    public required string Output { get; init; }

    /// <summary>The folder that relative paths begin in.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>How many shards there are.</summary>
    public required int Shards { get; init; }

    /// <summary>Those to be run, from 1; all of them unless the job is resumed.</summary>
    public required IReadOnlyList<int> Wanted { get; init; }

    /// <summary>Processors of a shard.</summary>
    public required int Threads { get; init; }

    /// <summary>Memory of a shard, in MiB.</summary>
    public required long Megabytes { get; init; }

    /// <summary>Shards at one time; null for no bound.</summary>
    public int? Parallel { get; init; }

    /// <summary>How often a shard is begun again.</summary>
    public int Retries { get; init; }

    /// <summary>
    /// The words of a run with threads and memory as they are asked for: a node may have more, and its share is no more than
    /// that.
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
