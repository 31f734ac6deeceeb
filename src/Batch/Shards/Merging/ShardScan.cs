using System.Text.Json;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Batch.Outputs;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Shards.Merging;

/// <summary>Reads all attempts at a shard and settles what became of its items.</summary>
/// <param name="index">Takes it down.</param>
/// <param name="shard">The shard, from 1.</param>
/// <param name="folder">Its folder.</param>
/// <param name="root">The output folder.</param>
internal sealed class ShardScan(ShardIndex index, int shard, ShardFolder folder, OutputRoot root)
{
    private readonly Dictionary<string, ScannedItem> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<int, ScannedItem> byIndex = [];

    /// <summary>Items that more than one attempt computed.</summary>
    public int Twice => byIndex.Values.Count(i => i.Computed > 1);

    /// <summary>Items of which two attempts made different files from the same inputs.</summary>
    public IEnumerable<(string Key, AttemptName First, AttemptName Second)> Conflicts =>
        byKey.Where(i => i.Value.Differs is not null)
            .Select(i => (i.Key, i.Value.Differs!.Value.First, i.Value.Differs!.Value.Second));

    /// <summary>Items that no attempt came to an end with.</summary>
    public int Lacking { get; private set; }

    /// <summary>When the first attempt began and the last one ended, and the most bytes one had planned at one time.</summary>
    public (DateTimeOffset Began, DateTimeOffset Ended, long Peak) Span { get; private set; } =
        (DateTimeOffset.MaxValue, DateTimeOffset.MinValue, 0);

    /// <summary>Reads them.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public void Read(PipelineGraph graph, FormatTable formats)
    {
        using (var list = folder.OpenList())
            foreach (var (offset, line) in new LineReader(list).Lines())
            {
                var (place, item) = ItemLine.Read(line, graph, formats, root) ?? throw RoundStore.Damaged(folder.Handle.Path);
                index.AddItem(place, shard, offset);
                byIndex[place] = byKey[root.KeyOf(item)] = new ScannedItem(item.Outputs);
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
        using (var file = Patience.Usual.Try(() => folder.Handle.Open(attempt.Ledger, write: false)))
            foreach (var (offset, line) in new LineReader(file).Lines())
                if (LedgerBook.EntryOf(line, attempt.Ledger) is { } entry && byKey.TryGetValue(entry.Key, out var item))
                    item.Add(attempt, entry, new(number, offset));
        try
        {
            using var file = folder.Handle.Open(attempt.Report, write: false);
            foreach (var (offset, line) in new LineReader(file).Lines())
                using (var json = LedgerLine.Read(line))
                    if (json is not null)
                        Read(json.RootElement, number, offset);
        }
        catch (FileNotFoundException)
        {
            // It died before it began one.
        }
    }

    private void Read(JsonElement line, int attempt, long offset)
    {
        if (ResultLine.Peek(line) is var (place, state) && byIndex.TryGetValue(place, out var item))
            item.Add(attempt, state, offset);
        else if (ShardFolder.TimeOf(line) is var (time, peak))
            Span = (time < Span.Began ? time : Span.Began, time > Span.Ended ? time : Span.Ended, Math.Max(Span.Peak, peak));
    }
}
