using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Jobs;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;
using PipelineKit.Host.Context;

namespace PipelineKit.Host.Clusters;

/// <summary>Settles a job for a cluster: how many shards, and what each takes.</summary>
internal static class ClusterPlan
{
    private const int ShardsOfASlot = 10, UnknownSlots = 10;

    /// <summary>Settles it.</summary>
    /// <param name="graph">The pipeline.</param>
    /// <param name="services">Reads files.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="shards">How many shards; null for as many as suit the cluster.</param>
    /// <param name="processors">Processors of the cluster; null when it does not say.</param>
    /// <param name="cancellation">Ends the search for files.</param>
    /// <exception cref="PipelineException">The job cannot be settled.</exception>
    public static (int Shards, long Megabytes) Settle(PipelineGraph graph, HostServices services, JobRequest request, int? shards,
        int? processors, CancellationToken cancellation)
    {
        var job = Job.Settle(graph, new FormatTable(services.Codecs), request, [], cancellation);
        if (job.Root is null)
            throw new PipelineException(Codes.CommandLine, $"OUTPUT '{request.Output}' is a file, and shards write to a folder",
                "name a folder; one whose name has a point ends with '/'");
        var slots = processors is { } all ? Math.Max(1, all / request.Threads) : UnknownSlots;
        var count = shards ?? (int)Math.Clamp((long)slots * ShardsOfASlot, 1, Math.Min(job.Items.Count, Shard.Most));
        return (count, PlannedMemory.Megabytes(job, request, count));
    }

    /// <summary>A name that every scheduler takes: small letters, digits and hyphens.</summary>
    public static string Name(string pipeline)
    {
        const int longest = 40;
        var name = string.Concat(pipeline.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        return $"pipelinekit-{(name.Length > longest ? name[..longest].TrimEnd('-') : name.Length == 0 ? "run" : name)}";
    }
}
