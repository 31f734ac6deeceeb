using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Batch.Outputs;

namespace PipelineKit.Batch.Shards;

/// <summary>Writes the list of a job's items, cut into shards.</summary>
/// <param name="job">The job, settled.</param>
/// <param name="fingerprint">What its items run with.</param>
/// <param name="commandLine">The command line that asks for it.</param>
/// <param name="folders">Opens folders.</param>
internal sealed class RoundFreezer(Job job, GraphFingerprint fingerprint, IReadOnlyList<string> commandLine,
    SyncedFolders folders)
{
    // What an item costs beside its bytes: opening, planning, naming. A megapixel of noise is about as much work.
    private const long PerItem = 1 << 18;

    /// <summary>Writes a list for each of <paramref name="count"/> shards into a folder.</summary>
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

    // One that is gone by now fails by its name when its turn comes.
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
