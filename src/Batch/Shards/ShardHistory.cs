using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Ledgers;

namespace PipelineKit.Batch.Shards;

/// <summary>The results of earlier attempts at a shard.</summary>
internal sealed class ShardHistory
{
    private readonly Dictionary<string, LedgerEntry> entries = new(StringComparer.Ordinal);
    private readonly HashSet<int> done = [];

    /// <summary>Reads all attempts.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="Diagnostics.PipelineException">PK0710: an attempt has another version.</exception>
    public ShardHistory(ShardFolder folder)
    {
        foreach (var attempt in folder.Attempts())
            Read(folder, attempt);
    }

    /// <summary>The latest entries of items whose outputs were written.</summary>
    public IEnumerable<LedgerEntry> Entries => entries.Values;

    /// <summary>Returns the entry of an item, or null.</summary>
    public LedgerEntry? Find(string key) => entries.GetValueOrDefault(key);

    /// <summary>Returns whether an item, by index in the job, has a result for the report.</summary>
    public bool IsReported(int index) => done.Contains(index);

    private void Read(ShardFolder folder, AttemptName attempt)
    {
        var book = new LedgerBook();
        using (var file = TransientRetry.Default.Try(() => folder.Handle.Open(attempt.Ledger, write: false)))
            book.Add(file, Path.Combine(folder.Handle.Path, attempt.Ledger));
        // An item that failed in one attempt may be done in another that ran longer.
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
            // The attempt ended before it created the file.
        }
    }
}
