using System.Globalization;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Units;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;
using PipelineKit.Host.Context;

namespace PipelineKit.Host.Clusters;

/// <summary>Determines the number of shards of a job for a cluster, and the memory of each.</summary>
internal static class ClusterPlan
{
    private const int ShardsOfASlot = 10, UnknownSlots = 10;

    /// <summary>
    /// The minimum processor time of a shard. Starting and compiling took up to 2.6 s of it on a busy machine.
    /// </summary>
    public static readonly TimeSpan LeastOfAShard = TimeSpan.FromSeconds(30);

    /// <summary>Determines the shards.</summary>
    /// <param name="graph">The pipeline.</param>
    /// <param name="services">The services that read files.</param>
    /// <param name="request">The request.</param>
    /// <param name="shards">The number of shards; null to choose it for the cluster.</param>
    /// <param name="processors">The processors of the cluster; null when unknown.</param>
    /// <param name="cancellation">Cancels the search for files.</param>
    /// <exception cref="PipelineException">The job is not valid.</exception>
    public static (int Shards, long Megabytes, TimeSpan? Work) Settle(PipelineGraph graph, HostServices services,
        JobRequest request, int? shards,
        int? processors, CancellationToken cancellation)
    {
        var job = Job.Settle(graph, new FormatTable(services.Codecs), request, [], cancellation);
        if (job.Root is null)
            throw new PipelineException(Codes.CommandLine, $"OUTPUT '{request.Output}' is a file, but shards write to a folder",
                "name a folder; if its name contains a dot, end it with '/'");
        var slots = processors is { } all ? Math.Max(1, all / request.Threads) : UnknownSlots;
        var work = shards is null ? MeasuredWork.Of(job, request, cancellation) : null;
        var count = shards ?? Shards(slots, job.Items.Count, work);
        return (count, PlannedMemory.Megabytes(job, request, count), work);
    }

    /// <summary>
    /// Returns the number of shards: ten per slot, which evens out slow shards, but none shorter than the minimum.
    /// </summary>
    /// <param name="slots">The number of tasks the cluster runs at once.</param>
    /// <param name="items">The number of items.</param>
    /// <param name="work">The processor time of all items; null if unknown.</param>
    public static int Shards(int slots, int items, TimeSpan? work)
    {
        var worthwhile = work is { } time ? Math.Max(1, (long)(time / LeastOfAShard)) : long.MaxValue;
        return (int)Math.Clamp(Math.Min((long)slots * ShardsOfASlot, worthwhile), 1, Math.Max(1, Math.Min(items, Shard.Most)));
    }

    /// <summary>The message that explains the chosen number of shards.</summary>
    public static string Words(int shards, TimeSpan work) => string.Create(CultureInfo.InvariantCulture,
        $"the items take about {work.TotalSeconds:0} s of processor time: {Counted.Of(shards, "shard")} of about "
        + $"{work.TotalSeconds / shards:0} s; --shards sets another number");

    /// <summary>Returns a name that every scheduler accepts: lower-case letters, digits and hyphens.</summary>
    public static string Name(string pipeline)
    {
        const int longest = 40;
        var name = string.Concat(pipeline.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
        return $"pipelinekit-{(name.Length > longest ? name[..longest].TrimEnd('-') : name.Length == 0 ? "run" : name)}";
    }
}
