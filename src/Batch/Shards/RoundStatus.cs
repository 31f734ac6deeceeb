using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Ledgers;

namespace PipelineKit.Batch.Shards;

/// <summary>How far a shard has come, as its own files say.</summary>
/// <param name="Shard">The shard, from 1.</param>
/// <param name="Items">Its items.</param>
/// <param name="Finished">Those that something became of.</param>
/// <param name="IsComplete">Whether an attempt came to its end with nothing left to do.</param>
/// <param name="Attempts">Attempts that were begun.</param>
internal readonly record struct ShardStatus(int Shard, int Items, int Finished, bool IsComplete, int Attempts);

/// <summary>How far a round has come. The files of its shards are believed, and no scheduler.</summary>
/// <param name="round">The round.</param>
/// <param name="folders">Opens folders.</param>
internal sealed class RoundStatus(Round round, SyncedFolders folders)
{
    private readonly Dictionary<int, ShardStatus> complete = [];

    /// <summary>Looks at all shards; those that were complete before are not looked at again.</summary>
    public IReadOnlyList<ShardStatus> Look() => [.. Enumerable.Range(1, round.Count).Select(Look)];

    private ShardStatus Look(int shard)
    {
        if (complete.TryGetValue(shard, out var known))
            return known;
        using var folder = new ShardFolder(round, shard, folders.Open(round.FolderOf(shard)));
        var attempts = folder.Attempts();
        var size = round.Sizes[shard - 1];
        // A shard without items has nothing to wait for.
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
            // It is about to begin, or a network file system does not show it yet.
        }
    }
}
