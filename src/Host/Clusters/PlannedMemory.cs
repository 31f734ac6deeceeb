using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Memory;
using PipelineKit.Batch.Running;
using PipelineKit.Diagnostics;

namespace PipelineKit.Host.Clusters;

/// <summary>
/// Estimates the memory that a shard requests from a scheduler: the planned memory of the largest files, for all items that are
/// processed at the same time, plus the program's own.
/// </summary>
internal static class PlannedMemory
{
    private const int Looked = 3;
    private const double Spare = 1.1;

    /// <summary>Returns the memory in MiB; the user's limit if one is given.</summary>
    /// <param name="job">The whole job.</param>
    /// <param name="request">The request.</param>
    /// <param name="shards">The number of shards.</param>
    public static long Megabytes(Job job, JobRequest request, int shards)
    {
        if (request.Budget != MemoryBudget.Default)
            return request.Budget.Total >> 20;
        var size = Math.Max(1, (job.Items.Count + shards - 1) / shards);
        var workers = Math.Min(request.Threads, size);
        var preparer = new ItemPreparer(job.Graph, job.Formats, request, Math.Max(1, request.Threads / workers));
        var largest = job.Items.OrderByDescending(i => i.Files.Sum(Bytes)).Take(Looked).Max(i => Planned(preparer, i));
        var own = (request.Budget with { ItemCount = size }).Own;
        return ((long)(Spare * (own + workers * largest)) >> 20) + 1;
    }

    // An item that cannot be planned fails in its shard, and needs no memory.
    private static long Planned(ItemPreparer preparer, BatchItem item)
    {
        try
        {
            using var prepared = preparer.Prepare(item);
            return prepared.Bytes;
        }
        catch (PipelineException)
        {
            return 0;
        }
    }

    private static long Bytes(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
