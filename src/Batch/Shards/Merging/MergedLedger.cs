using System.Runtime.InteropServices;
using System.Security.Cryptography;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Batch.Outputs;

namespace PipelineKit.Batch.Shards.Merging;

/// <summary>
/// Writes the ledger of the output folder anew: what it said of other items, then what became of the round's, in their order.
/// </summary>
/// <param name="root">The output folder.</param>
/// <param name="state">The folder of the ledger.</param>
internal sealed class MergedLedger(OutputRoot root, StateFolder state)
{
    // Keys as numbers: a million of them in some megabytes. Two keys of one number would cost a run of one item.
    private readonly HashSet<ulong> told = [];

    /// <summary>Notes an item that the round tells of.</summary>
    public void Add(string key) => told.Add(Number(key));

    /// <summary>Writes it.</summary>
    /// <param name="program">Name and version of who does.</param>
    /// <param name="fingerprint">What the round's items ran with.</param>
    /// <param name="entries">What became of them.</param>
    /// <exception cref="IOException">It cannot be written; the old one stays.</exception>
    public void Write(string program, GraphFingerprint fingerprint, IEnumerable<LedgerEntry> entries)
    {
        using var anew = new PendingFile(state.Handle.Again(), root.Ledger);
        anew.Stream.Write(LedgerLine.Header(program));
        anew.Stream.Write(LedgerLine.Write("graph", fingerprint.Write));
        CopyOthers(anew.Stream);
        foreach (var entry in entries)
            anew.Stream.Write(LedgerLine.Write(entry));
        anew.Seal();
        anew.Publish();
        state.Handle.Sync();
    }

    private void CopyOthers(Stream target)
    {
        using var file = state.Open(OutputRoot.LedgerName);
        if (file is null)
            return;
        foreach (var (_, line) in new LineReader(file).Lines())
            if (LedgerBook.IsKept(line, root.Ledger, out var entry) && (entry is null || !told.Contains(Number(entry.Key))))
            {
                target.Write(line.Span);
                target.WriteByte((byte)'\n');
            }
    }

    private static ulong Number(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(key.AsSpan()), hash);
        return MemoryMarshal.Read<ulong>(hash);
    }
}
