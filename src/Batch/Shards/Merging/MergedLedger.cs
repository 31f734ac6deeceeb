using System.Runtime.InteropServices;
using System.Security.Cryptography;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Batch.Outputs;

namespace PipelineKit.Batch.Shards.Merging;

/// <summary>
/// Rewrites the ledger of the output folder: first the entries of other items, then those of the round, in order.
/// </summary>
/// <param name="root">The output folder.</param>
/// <param name="state">The folder of the ledger.</param>
internal sealed class MergedLedger(OutputRoot root, StateFolder state)
{
    // Keys are hashed, so a million take some megabytes. A collision would only cause one item to run again.
    private readonly HashSet<ulong> told = [];

    private static ReadOnlySpan<byte> Sealed => "\"sealed\""u8;

    /// <summary>Whether a ledger exists, whose other items are kept.</summary>
    public bool HasOlder
    {
        get
        {
            using var file = state.Open(OutputRoot.LedgerName);
            return file is not null;
        }
    }

    /// <summary>Records an item of the round.</summary>
    public void Add(string key) => told.Add(Number(key));

    /// <summary>Writes the ledger.</summary>
    /// <param name="program">The name and version of the running program.</param>
    /// <param name="fingerprint">The fingerprint of the round.</param>
    /// <param name="lines">The ledger lines of the round.</param>
    /// <exception cref="IOException">The ledger cannot be written; the old one remains.</exception>
    public void Write(string program, GraphFingerprint fingerprint, IEnumerable<ReadOnlyMemory<byte>> lines)
    {
        using var anew = new PendingFile(state.Handle.Again(), root.Ledger);
        anew.Stream.Write(LedgerLine.Header(program));
        anew.Stream.Write(LedgerLine.Write("graph", fingerprint.Write));
        CopyOthers(anew.Stream);
        foreach (var line in lines)
            Copy(line, anew.Stream);
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

    // The attempt died before it said that the outputs are in place, and merge has seen them there.
    private void Copy(ReadOnlyMemory<byte> line, Stream target)
    {
        if (line.Span.IndexOf(Sealed) >= 0 && LedgerBook.EntryOf(line, root.Ledger) is { State: EntryState.Sealed } entry)
            target.Write(LedgerLine.Write(entry with { State = EntryState.Done }));
        else
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
