using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Batch.Outputs;

namespace PipelineKit.Batch.Shards;

/// <summary>Writes the item lists of a job's shards.</summary>
/// <param name="job">The prepared job.</param>
/// <param name="fingerprint">The fingerprint of the pipeline.</param>
/// <param name="commandLine">The command line that started the job.</param>
/// <param name="folders">Opens folders.</param>
internal sealed class RoundFreezer(Job job, GraphFingerprint fingerprint, IReadOnlyList<string> commandLine,
    SyncedFolders folders)
{
    // The fixed cost of an item (opening, planning, naming), equivalent to about a megapixel of noise.
    private const long PerItem = 1 << 18;

    /// <summary>Writes an item list for each of <paramref name="count"/> shards into a folder.</summary>
    public Round Freeze(string folder, int count)
    {
        var shards = ShardCut.Cut(Costs(job.Items), count);
        var round = new Round
        {
            Token = $"{Guid.NewGuid():N}",
            Sizes = [.. Enumerable.Repeat(0, count)],
            Fingerprint = fingerprint,
            CommandLine = commandLine,
            WorkingFolder = Environment.CurrentDirectory,
            Frozen = (Environment.MachineName, DateTimeOffset.UtcNow),
            Unpaired = job.Unpaired,
            Skipped = job.Skipped,
            Folder = folder,
        };
        var sizes = new int[count];
        var order = new int[shards.Length];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort((int[])shards.Clone(), order);
        for (int from = 0, shard = 0; shard < count; shard++)
        {
            var to = from;
            while (to < order.Length && shards[order[to]] == shard)
                to++;
            sizes[shard] = to - from;
            var own = order[from..to];
            Array.Sort(own);
            Write(round, shard + 1, own);
            from = to;
        }
        folders.Sync();
        return round with { Sizes = sizes };
    }

    private void Write(Round round, int shard, int[] items)
    {
        var folder = round.FolderOf(shard);
        using var file = new PendingFile(folders.Open(folder), Path.Combine(folder, round.ListName));
        foreach (var index in items)
            file.Stream.Write(ItemLine.Write(index, job.Items[index], job.Root!));
        file.Seal();
        file.Publish();
        folders.Add(folder);
    }

    private static long[] Costs(IReadOnlyList<BatchItem> items)
    {
        var costs = new long[items.Count];
        for (var i = 0; i < costs.Length; i++)
            costs[i] = PerItem + items[i].Files.Sum(Bytes);
        return costs;
    }

    // A file deleted by now makes its item fail later.
    private static long Bytes(string path)
    {
        try
        {
            return FileStat.Of(path)?.Stamp.Size ?? 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
