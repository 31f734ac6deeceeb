using PipelineKit.Batch.Files;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Outputs;
using PipelineKit.Batch.Shards;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;
using PipelineKit.Host.Context;
using PipelineKit.Host.Running;

namespace PipelineKit.Host.Clusters;

/// <summary>
/// Executes <c>submit slurm</c>: fixes the list of items, submits the array, and merges or submits the merge.
/// </summary>
internal sealed class SlurmSubmission(HostContext context, PluginChoice plugins, JobRequest request, RunControl control)
{
    /// <summary>Gets the number of shards; null to choose it for the cluster.</summary>
    public int? Shards { get; init; }

    /// <summary>Gets the maximum number of shards that run at the same time; null for no limit.</summary>
    public int? Parallel { get; init; }

    /// <summary>Gets the number of times a shard is restarted.</summary>
    public int Retries { get; init; }

    /// <summary>Gets the command that starts the program on a node.</summary>
    public required IReadOnlyList<string> Program { get; init; }

    /// <summary>Gets additional options of sbatch.</summary>
    public IReadOnlyList<string> More { get; init; } = [];

    /// <summary>Gets whether to print the scripts without submitting them.</summary>
    public bool DryRun { get; init; }

    /// <summary>Gets whether to wait for the shards.</summary>
    public bool Wait { get; init; }

    /// <summary>Gets whether to submit only the missing shards.</summary>
    public bool Resume { get; init; }

    /// <summary>Gets the function that merges the shards and returns the exit code.</summary>
    public required Func<HostContext, int> Merge { get; init; }

    /// <summary>Executes the command and returns the exit code.</summary>
    public int Execute()
    {
        using var services = context.Tools(plugins);
        var graph = PipelineFile.Load(services, request.Pipeline, request.Settings, context.Streams.Error);
        using var folders = new SyncedFolders(request.Output);
        var store = new RoundStore(new OutputRoot(request.Output!), folders);
        var open = Directory.Exists(request.Output) ? store.Open() : null;
        if (Resume && open is null)
            throw new PipelineException(Codes.Round, $"OUTPUT '{request.Output}' has no sharded run to resume",
                "omit --resume to start one");
        var (count, megabytes, work) = ClusterPlan.Settle(graph, services, request, open?.Count ?? Shards, Slurm.Processors(),
            context.Interruption.Token);
        if (work is { } time)
            Report(ClusterPlan.Words(count, time));
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
        Report($"job {array}: {count} {(count == 1 ? "shard" : "shards")}; logs in {script.Logs}");
        if (Wait)
        {
            new ShardWait(context, status, array).Until(!control.Quiet && control.Progress);
            return Merge(context);
        }
        var merge = Slurm.Submit(script.Merge(), $"--dependency=afterany:{array}");
        Report($"job {merge} merges them when they have finished; 'pipelinekit merge {request.Output}' does it by hand");
        return ExitCodes.Done;
    }

    private void Report(string line)
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
