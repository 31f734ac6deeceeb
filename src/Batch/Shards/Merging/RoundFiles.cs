using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Batch.Outputs;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Shards.Merging;

/// <summary>Reads single lines of a round's files, by their places; some files stay open.</summary>
/// <param name="round">The round.</param>
/// <param name="index">Where the lines are.</param>
/// <param name="folders">Opens folders.</param>
internal sealed class RoundFiles(Round round, ShardIndex index, SyncedFolders folders) : IDisposable
{
    private const int MostOpen = 256, Window = 1 << 12;
    private readonly Dictionary<(int Shard, string Name), (SafeFileHandle Handle, LineReader Reader)> open = [];

    /// <summary>An item.</summary>
    public BatchItem Item(int place, PipelineGraph graph, FormatTable formats, OutputRoot root)
    {
        var (shard, offset) = index.Item(place);
        return ItemLine.Read(Line(shard, round.ListName, offset), graph, formats, root)?.Item
            ?? throw RoundStore.Damaged(round.Folder);
    }

    /// <summary>What became of an item, without its rows of tables.</summary>
    public ItemResult Result(int place, BatchItem item)
    {
        var (attempt, offset) = index.Result(place);
        var (shard, name) = index.Attempts[attempt];
        using var json = LedgerLine.Read(Line(shard, name.Report, offset)) ?? throw RoundStore.Damaged(round.FolderOf(shard));
        return ResultLine.Read(json.RootElement, item);
    }

    /// <summary>What a ledger says of an item; null when none does.</summary>
    public LedgerEntry? Entry(int place)
    {
        var (attempt, offset) = index.Entry(place);
        if (attempt < 0)
            return null;
        var (shard, name) = index.Attempts[attempt];
        return LedgerBook.EntryOf(Line(shard, name.Ledger, offset), name.Ledger);
    }

    private ReadOnlyMemory<byte> Line(int shard, string name, long offset)
    {
        if (!open.TryGetValue((shard, name), out var file))
        {
            if (open.Count == MostOpen)
                Dispose();
            using var folder = folders.Open(round.FolderOf(shard));
            var handle = folder.Open(name, write: false);
            file = open[(shard, name)] = (handle, new LineReader(handle, Window));
        }
        return file.Reader.At(offset);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (handle, _) in open.Values)
            handle.Dispose();
        open.Clear();
    }
}
