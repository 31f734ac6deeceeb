using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Ledgers;

namespace PipelineKit.Batch.Shards;

/// <summary>The progress of a shard, according to its files.</summary>
/// <param name="Shard">The number of the shard, from 1.</param>
/// <param name="Items">The number of its items.</param>
/// <param name="Finished">The number of items with a result.</param>
/// <param name="IsComplete">Whether an attempt completed with no work left.</param>
/// <param name="Attempts">The number of attempts started.</param>
internal readonly record struct ShardStatus(int Shard, int Items, int Finished, bool IsComplete, int Attempts);

/// <summary>The progress of a round, determined from the files of its shards rather than from a scheduler.</summary>
/// <param name="round">The round.</param>
/// <param name="folders">Opens folders.</param>
internal sealed class RoundStatus(Round round, SyncedFolders folders)
{
    private readonly Dictionary<int, ShardStatus> complete = [];

    /// <summary>Returns the status of all shards; those already complete are not read again.</summary>
    public IReadOnlyList<ShardStatus> Look() => [.. Enumerable.Range(1, round.Count).Select(Look)];

    private ShardStatus Look(int shard)
    {
        if (complete.TryGetValue(shard, out var known))
            return known;
        using var folder = new ShardFolder(round, shard, folders.Open(round.FolderOf(shard)));
        var attempts = folder.Attempts();
        var size = round.Sizes[shard - 1];
        // A shard without items is complete.
        if (size == 0 || attempts.Any(folder.IsComplete))
            return complete[shard] = new(shard, size, size, true, attempts.Count);
        var finished = new HashSet<int>();
        foreach (var attempt in attempts)
            Read(folder, attempt, finished);
        return new(shard, size, finished.Count, false, attempts.Count);
    }

    private static void Read(ShardFolder folder, AttemptName attempt, HashSet<int> finished)
    {
        try
        {
            using var file = folder.Handle.Open(attempt.Report, write: false);
            foreach (var (_, line) in new LineReader(file).Lines())
                using (var json = LedgerLine.Read(line))
                    if (json is not null && ResultLine.Peek(json.RootElement) is (var index, not ItemState.NotRun))
                        finished.Add(index);
        }
        catch (IOException)
        {
            // The attempt is about to start, or a network file system does not show it yet.
        }
    }
}
