using PipelineKit.Batch.Files;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Outputs;
using PipelineKit.Batch.Shards;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;
using PipelineKit.Host.Context;
using PipelineKit.Host.Running;

namespace PipelineKit.Host.Clusters;

/// <summary>One call of <c>submit slurm</c>: freezes the list, submits the array, and merges or has it merged.</summary>
internal sealed class SlurmSubmission(HostContext context, PluginChoice plugins, JobRequest request, RunControl control)
{
    /// <summary>Parts of the job; null for as many as suit the cluster.</summary>
    public int? Shards { get; init; }

    /// <summary>Parts at one time; null for no bound.</summary>
    public int? Parallel { get; init; }

    /// <summary>How often a part is begun again.</summary>
    public int Retries { get; init; }

    /// <summary>The words that begin a command line on a node.</summary>
    public required IReadOnlyList<string> Program { get; init; }

    /// <summary>Further options of sbatch.</summary>
    public IReadOnlyList<string> More { get; init; } = [];

    /// <summary>Whether nothing is submitted.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether the shards are waited for.</summary>
    public bool Wait { get; init; }

    /// <summary>Whether only what is missing is submitted.</summary>
    public bool Resume { get; init; }

    /// <summary>Merges the shards; the exit code.</summary>
    public required Func<HostContext, int> Merge { get; init; }

    /// <summary>Does it; the exit code.</summary>
    public int Execute()
    {
        using var services = context.Tools(plugins);
        var graph = PipelineFile.Load(services, request.Pipeline, request.Settings, context.Streams.Error);
        using var folders = new SyncedFolders(request.Output);
        var store = new RoundStore(new OutputRoot(request.Output!), folders);
        var open = Directory.Exists(request.Output) ? store.Open() : null;
        if (Resume && open is null)
            throw new PipelineException(Codes.Round, $"OUTPUT '{request.Output}' has no run in shards to be resumed",
                "leave out --resume to begin one");
        var (count, megabytes) = ClusterPlan.Settle(graph, services, request, open?.Count ?? Shards, Slurm.Processors(),
            context.Interruption.Token);
        if (!DryRun)
            open = services.Jobs.Freeze(graph, request, count, context.Interruption.Token);
        var wanted = Resume ? Missing(new RoundStatus(open!, folders)) : [.. Enumerable.Range(1, count)];
        var script = new SlurmScript(Job(graph, count, megabytes, wanted), Slurm.MaxArraySize(), More);
        if (DryRun)
        {
            context.Streams.Out.Write($"{script.Array()}\n{script.Merge()}");
            return ExitCodes.Done;
        }
        return wanted.Count == 0 ? Merge(context) : Submit(script, new RoundStatus(open!, folders), wanted.Count);
    }

    private int Submit(SlurmScript script, RoundStatus status, int count)
    {
        Directory.CreateDirectory(script.Logs);
        var array = Slurm.Submit(script.Array());
        Say($"job {array}: {count} {(count == 1 ? "shard" : "shards")}; logs in {script.Logs}");
        if (Wait)
        {
            new ShardWait(context, status, array).Until(!control.Quiet && control.Progress);
            return Merge(context);
        }
        var merge = Slurm.Submit(script.Merge(), $"--dependency=afterany:{array}");
        Say($"job {merge} merges them when they have ended; 'pipelinekit merge {request.Output}' does it by hand");
        return ExitCodes.Done;
    }

    private void Say(string line)
    {
        if (!control.Quiet)
            context.Streams.Error.WriteLine(line);
    }

    private ClusterJob Job(PipelineGraph graph, int count, long megabytes, IReadOnlyList<int> wanted) => new()
    {
        Name = ClusterPlan.Name(graph.Name), Program = Program, Output = request.Output!, Shards = count, Wanted = wanted,
        Run = ClusterJob.Sized(request.CommandLine.Skip(2), request.Threads, megabytes),
        WorkingFolder = Environment.CurrentDirectory, Threads = request.Threads, Megabytes = megabytes, Parallel = Parallel,
        Retries = Retries,
    };

    private static IReadOnlyList<int> Missing(RoundStatus status) =>
        [.. status.Look().Where(s => !s.IsComplete).Select(s => s.Shard)];
}
