using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Batch.Outputs;
using PipelineKit.Graph;

namespace PipelineKit.Batch.Shards.Merging;

/// <summary>Reads single lines of a round's files by position; keeps files open as far as system limits allow.</summary>
/// <param name="round">The round.</param>
/// <param name="index">The positions of the lines.</param>
/// <param name="folders">Opens folders.</param>
internal sealed class RoundFiles(Round round, ShardIndex index, SyncedFolders folders) : IDisposable
{
    // Consecutive items of the job are in different shards: with fewer open files than shards, nearly every item would open one.
    private const int MostOpen = 2048, TooManyOpen = 24, Window = 1 << 12;
    private readonly Dictionary<(int Shard, string Name), (SafeFileHandle Handle, LineReader Reader)> open = [];

    /// <summary>Reads an item.</summary>
    public BatchItem Item(int place, PipelineGraph graph, FormatTable formats, OutputRoot root)
    {
        var (shard, offset) = index.Item(place);
        return ItemLine.Read(Line(shard, round.ListName, offset), graph, formats, root)?.Item
            ?? throw RoundStore.Damaged(round.Folder);
    }

    /// <summary>Reads the result of an item, without its table rows.</summary>
    public ItemResult Result(int place, BatchItem item)
    {
        var (attempt, offset) = index.Result(place);
        var (shard, name) = index.Attempts[attempt];
        using var json = LedgerLine.Read(Line(shard, name.Report, offset)) ?? throw RoundStore.Damaged(round.FolderOf(shard));
        return ResultLine.Read(json.RootElement, item);
    }

    /// <summary>Reads the ledger entry of an item; null if there is none.</summary>
    public LedgerEntry? Entry(int place) =>
        index.Entry(place).Exists ? LedgerBook.EntryOf(EntryLine(place), OutputRoot.LedgerName) : null;

    /// <summary>Reads the ledger line of an item that has one.</summary>
    public ReadOnlyMemory<byte> EntryLine(int place)
    {
        var (attempt, offset) = index.Entry(place);
        var (shard, name) = index.Attempts[attempt];
        return Line(shard, name.Ledger, offset);
    }

    private ReadOnlyMemory<byte> Line(int shard, string name, long offset)
    {
        if (!open.TryGetValue((shard, name), out var file))
        {
            if (open.Count == MostOpen)
                Dispose();
            var handle = Open(shard, name);
            file = open[(shard, name)] = (handle, new LineReader(handle, Window));
        }
        return file.Reader.At(offset);
    }

    private SafeFileHandle Open(int shard, string name)
    {
        try
        {
            using var folder = folders.Open(round.FolderOf(shard));
            return folder.Open(name, write: false);
        }
        catch (IOException e) when (e.HResult == TooManyOpen && open.Count > 0)
        {
            Dispose();
            return Open(shard, name);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (handle, _) in open.Values)
            handle.Dispose();
        open.Clear();
    }
}
