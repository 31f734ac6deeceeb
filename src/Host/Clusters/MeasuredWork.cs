using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Memory;
using PipelineKit.Batch.Outputs;
using PipelineKit.Batch.Running;
using PipelineKit.Diagnostics;

namespace PipelineKit.Host.Clusters;

/// <summary>
/// Estimates the processor time of a job by running a few items, spread over the job, into a temporary folder, which is deleted
/// afterward.
/// </summary>
internal static class MeasuredWork
{
    private const int Sampled = 6;
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(10);

    /// <summary>Returns the processor time of all items; null if no sampled item succeeds.</summary>
    /// <param name="job">The whole job.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellation">Cancels the measurement.</param>
    public static TimeSpan? Of(Job job, JobRequest request, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("pipelinekit-measured-");
        try
        {
            using var folders = new SyncedFolders(folder.FullName);
            var runner = new ItemRunner(job.Graph, new ItemPreparer(job.Graph, job.Formats, request, threads: 1),
                new MemoryGate(request.Budget.Items), request.ItemTime);
            var count = Math.Min(Sampled, job.Items.Count);
            var (taken, done) = (TimeSpan.Zero, 0);
            // The first item is run twice, because compilation takes time once per shard, not once per item.
            for (var i = -1; i < count && taken < Enough; i++)
            {
                var item = job.Items[(int)((long)Math.Max(i, 0) * job.Items.Count / count)];
                var before = Environment.CpuUsage.TotalTime;
                if (!Runs(runner, item with { Outputs = Elsewhere(item, folder.FullName) }, folders, cancellation) || i < 0)
                    continue;
                taken += Environment.CpuUsage.TotalTime - before;
                done++;
            }
            return done == 0 ? null : taken / done * job.Items.Count;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string[] Elsewhere(BatchItem item, string folder) =>
        [.. item.Outputs.Select((output, i) => Path.Combine(folder, $"{i}{Path.GetExtension(output)}"))];

    // An item that fails here fails in its shard too, and the reason is reported there.
    private static bool Runs(ItemRunner runner, BatchItem item, SyncedFolders folders, CancellationToken cancellation)
    {
        ItemOutputs? outputs = null;
        try
        {
            runner.Run(0, item, () => outputs = new ItemOutputs(item, folders), cancellation);
            return true;
        }
        catch (Exception e) when (e is PipelineException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
        finally
        {
            outputs?.Dispose();
        }
    }
}
