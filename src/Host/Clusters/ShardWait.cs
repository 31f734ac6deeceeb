using PipelineKit.Batch.Shards;
using PipelineKit.Host.Context;

namespace PipelineKit.Host.Clusters;

/// <summary>
/// Waits for the shards of a job to finish, according to their own files. The scheduler is only asked whether the job exists.
/// If it repeatedly reports that it does not, waiting ends.
/// </summary>
internal sealed class ShardWait(HostContext context, RoundStatus status, string job)
{
    private const int GoneFor = 3;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>Waits for the shards.</summary>
    /// <param name="shown">Whether progress is shown.</param>
    public void Until(bool shown)
    {
        var last = "";
        for (var gone = 0; gone < GoneFor; gone = Slurm.Has(job) == false ? gone + 1 : 0)
        {
            var shards = status.Look();
            var line = $"{shards.Count(s => s.IsComplete)} of {shards.Count} shards, {shards.Sum(s => s.Finished)} of "
                + $"{shards.Sum(s => s.Items)} items, {shards.Count(s => s.Attempts > 1)} restarted";
            if (shown && line != last)
                context.Streams.Error.WriteLine(last = line);
            if (shards.All(s => s.IsComplete))
                return;
            context.Interruption.Token.WaitHandle.WaitOne(Interval);
            context.Interruption.Token.ThrowIfCancellationRequested();
        }
    }
}
