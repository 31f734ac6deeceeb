using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Batch.Outputs;

namespace PipelineKit.Batch.Shards.Merging;

/// <summary>Reads all attempts at a shard and determines the outcome of its items.</summary>
/// <param name="index">Receives the results.</param>
/// <param name="shard">The number of the shard, from 1.</param>
/// <param name="folder">The folder of the shard.</param>
/// <param name="root">The output folder.</param>
internal sealed class ShardScan(ShardIndex index, int shard, ShardFolder folder, OutputRoot root)
{
    private readonly Dictionary<string, ScannedItem> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<int, ScannedItem> byIndex = [];

    /// <summary>The number of items that more than one attempt computed.</summary>
    public int Twice => byIndex.Values.Count(i => i.Computed > 1);

    /// <summary>Items for which two attempts wrote different files from the same inputs.</summary>
    public IEnumerable<(string Key, AttemptName First, AttemptName Second)> Conflicts =>
        byKey.Where(i => i.Value.Differs is not null)
            .Select(i => (i.Key, i.Value.Differs!.Value.First, i.Value.Differs!.Value.Second));

    /// <summary>The number of items without a result.</summary>
    public int Lacking { get; private set; }

    /// <summary>The start of the first attempt, the end of the last one, and the peak planned memory in bytes.</summary>
    public (DateTimeOffset Began, DateTimeOffset Ended, long Peak) Span { get; private set; } =
        (DateTimeOffset.MaxValue, DateTimeOffset.MinValue, 0);

    /// <summary>Reads the attempts.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public void Read()
    {
        using (var list = folder.OpenList())
            foreach (var (offset, line) in new LineReader(list).Lines())
            {
                var (place, key, outputs) = ScannedLine.Place(line.Span) ?? throw RoundStore.Damaged(folder.Handle.Path);
                index.AddItem(place, shard, offset);
                byIndex[place] = byKey[key] = new ScannedItem(root, outputs);
            }
        foreach (var attempt in folder.Attempts())
            Read(attempt, index.Add(shard, attempt));
        foreach (var (place, item) in byIndex)
        {
            var (state, result, entry) = item.Settle();
            index.Settle(place, state, result, entry);
            Lacking += state == ItemState.NotRun ? 1 : 0;
        }
    }

    private void Read(AttemptName attempt, int number)
    {
        using (var file = TransientRetry.Default.Try(() => folder.Handle.Open(attempt.Ledger, write: false)))
            foreach (var (offset, line) in new LineReader(file).Lines())
                if (ScannedLine.Entry(line, attempt.Ledger) is { } entry && byKey.TryGetValue(entry.Key, out var item))
                    item.Add(attempt, entry, new(number, offset));
        try
        {
            using var file = folder.Handle.Open(attempt.Report, write: false);
            foreach (var (offset, line) in new LineReader(file).Lines())
                Read(line, number, offset);
        }
        catch (FileNotFoundException)
        {
            // The attempt ended before it created the file.
        }
    }

    private void Read(ReadOnlyMemory<byte> line, int attempt, long offset)
    {
        if (ScannedLine.Result(line.Span) is var (place, state))
        {
            if (byIndex.TryGetValue(place, out var item))
                item.Add(attempt, state, offset);
            return;
        }
        using var json = LedgerLine.Read(line);
        if (json is not null && ShardFolder.TimeOf(json.RootElement) is var (time, peak))
            Span = (time < Span.Began ? time : Span.Began, time > Span.Ended ? time : Span.Ended, Math.Max(Span.Peak, peak));
    }
}
