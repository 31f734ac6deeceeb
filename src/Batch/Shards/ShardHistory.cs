using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Ledgers;

namespace PipelineKit.Batch.Shards;

/// <summary>What the attempts at a shard say of its items.</summary>
internal sealed class ShardHistory
{
    private readonly Dictionary<string, LedgerEntry> entries = new(StringComparer.Ordinal);
    private readonly HashSet<int> done = [];

    /// <summary>Reads all attempts there are.</summary>
    /// <exception cref="IOException">One cannot be read.</exception>
    /// <exception cref="Diagnostics.PipelineException">PK0710: one is of another version.</exception>
    public ShardHistory(ShardFolder folder)
    {
        foreach (var attempt in folder.Attempts())
            Read(folder, attempt);
    }

    /// <summary>The items whose outputs were written, with the last word on each.</summary>
    public IEnumerable<LedgerEntry> Entries => entries.Values;

    /// <summary>What is said of an item.</summary>
    public LedgerEntry? Find(string key) => entries.GetValueOrDefault(key);

    /// <summary>Whether a report can be made of an item, by its place in the job.</summary>
    public bool IsReported(int index) => done.Contains(index);

    private void Read(ShardFolder folder, AttemptName attempt)
    {
        var book = new LedgerBook();
        using (var file = Patience.Usual.Try(() => folder.Handle.Open(attempt.Ledger, write: false)))
            book.Add(file, Path.Combine(folder.Handle.Path, attempt.Ledger));
        // What failed in one attempt may have been done by another that outlived it.
        foreach (var entry in book.Entries)
            if (entry.State != EntryState.Failed)
                entries[entry.Key] = entry;
        try
        {
            using var file = folder.Handle.Open(attempt.Report, write: false);
            foreach (var (_, line) in new LineReader(file).Lines())
            {
                using var json = LedgerLine.Read(line);
                if (json is not null && ResultLine.Peek(json.RootElement) is (var index, ItemState.Done))
                    done.Add(index);
            }
        }
        catch (FileNotFoundException)
        {
            // It died before it began one.
        }
    }
}
