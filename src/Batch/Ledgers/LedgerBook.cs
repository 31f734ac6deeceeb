using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Units;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Ledgers;

/// <summary>
/// What a ledger says: of each item, its last line. Lines that are not whole are as if they were not there, which is safe:
/// an item without a line is run again, and what a line says is compared with the files before it is believed.
/// </summary>
internal sealed class LedgerBook
{
    /// <summary>The version of the lines.</summary>
    public const int Version = 1;

    private readonly Dictionary<string, LedgerEntry> entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GraphFingerprint> graphs = new(StringComparer.Ordinal);

    /// <summary>Lines read, those that are not whole among them.</summary>
    public int Lines { get; private set; }

    /// <summary>Lines that are not whole.</summary>
    public int Broken { get; private set; }

    /// <summary>A warning when lines are not whole that no process which died can have left so; null otherwise.</summary>
    public Diagnostic? Warning { get; private set; }

    /// <summary>Every entry.</summary>
    public IReadOnlyCollection<LedgerEntry> Entries => entries.Values;

    /// <summary>The graphs that entries ran with.</summary>
    public IReadOnlyCollection<GraphFingerprint> Graphs => graphs.Values;

    /// <summary>Reads a ledger; an empty book when there is none.</summary>
    /// <param name="folder">Where it lies; null when there is no such folder.</param>
    /// <param name="path">Where it is.</param>
    /// <param name="wanted">Which items' entries are kept, by their keys; all by default.</param>
    /// <exception cref="PipelineException">PK0710: it cannot be read, or is of a version to come; PK0716: it is a link, or no
    /// file.</exception>
    public static LedgerBook Load(StateFolder? folder, string path, Func<string, bool>? wanted = null)
    {
        var book = new LedgerBook();
        try
        {
            using var file = folder?.Open(Path.GetFileName(path));
            if (file is not null)
                book.Read(new LineReader(file).Lines().Select(l => l.Line), path, wanted);
            return book;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new PipelineException(Codes.Ledger, $"the ledger '{path}' cannot be read: {SystemErrorText.Of(e)}",
                "check its permissions and the disk, or remove it: everything is then processed again", e);
        }
    }

    /// <summary>What the bytes of a ledger say.</summary>
    /// <param name="text">The bytes.</param>
    /// <param name="path">Where they are from, for messages.</param>
    /// <exception cref="PipelineException">PK0710: it is of a version to come.</exception>
    public static LedgerBook Of(ReadOnlyMemory<byte> text, string path)
    {
        var book = new LedgerBook();
        book.Read(Split(text), path, null);
        return book;
    }

    /// <summary>Adds what another ledger says: of an item that both have, its last line counts.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="PipelineException">PK0710: it is of a version to come.</exception>
    public void Add(SafeFileHandle file, string path) => Read(new LineReader(file).Lines().Select(l => l.Line), path, null);

    /// <summary>A book of entries that were read already.</summary>
    public static LedgerBook Of(IEnumerable<LedgerEntry> known, GraphFingerprint fingerprint)
    {
        var book = new LedgerBook();
        foreach (var entry in known)
            book.entries[entry.Key] = entry;
        book.graphs[fingerprint.Id] = fingerprint;
        return book;
    }

    /// <summary>What is said of an item, which nobody asks for again.</summary>
    public LedgerEntry? Take(string key)
    {
        lock (entries)
            return entries.Remove(key, out var entry) ? entry : null;
    }

    /// <summary>What is said of an item, as long as nobody has taken it.</summary>
    public LedgerEntry? Find(string key)
    {
        lock (entries)
            return entries.GetValueOrDefault(key);
    }

    /// <summary>The graph of an id, or null.</summary>
    public GraphFingerprint? Graph(string id) => graphs.GetValueOrDefault(id);

    /// <summary>Drops the graphs that a ledger written anew has no more.</summary>
    public void Forget(IReadOnlySet<string> used)
    {
        foreach (var id in graphs.Keys.Where(id => !used.Contains(id)).ToArray())
            graphs.Remove(id);
    }

    /// <summary>The entry of a line; null when the line is none of an item.</summary>
    /// <exception cref="PipelineException">PK0710: the line says that the ledger is of a version to come.</exception>
    public static LedgerEntry? EntryOf(ReadOnlyMemory<byte> line, string path) =>
        IsKept(line, path, out var entry) ? entry : null;

    /// <summary>Whether a line is of an item or of a graph, and so worth keeping.</summary>
    /// <exception cref="PipelineException">PK0710: the line says that the ledger is of a version to come.</exception>
    public static bool IsKept(ReadOnlyMemory<byte> line, string path, out LedgerEntry? entry)
    {
        var book = new LedgerBook();
        book.Read([line], path, null);
        entry = book.entries.Values.FirstOrDefault();
        return book.entries.Count + book.graphs.Count > 0;
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> text)
    {
        while (!text.IsEmpty)
        {
            var end = text.Span.IndexOf((byte)'\n');
            yield return end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
        }
    }

    private void Read(IEnumerable<ReadOnlyMemory<byte>> lines, string path, Func<string, bool>? wanted)
    {
        var spoiled = 0;
        foreach (var line in lines)
        {
            Lines++;
            using var found = LedgerLine.Read(line);
            if (found is not null && IsAdded(found.RootElement, path, wanted))
                continue;
            Broken++;
            spoiled += found is not null ? 1 : 0;
        }
        if (spoiled > 0)
            Warning = new Diagnostic(Codes.Ledger,
                $"the ledger '{path}' has {Counted.Of(spoiled, "line")} that this program did not write",
                Cure: "they are ignored, and their items run again: find out what else writes to the file",
                Severity: Severity.Warning);
    }

    // A name of a member that is no Unicode is found out when it is looked for.
    private bool IsAdded(JsonElement line, string path, Func<string, bool>? wanted) =>
        LedgerLine.Shaped(() => Add(line, path, wanted) ? this : null) is not null;

    private bool Add(JsonElement line, string path, Func<string, bool>? wanted)
    {
        if (line.TryGetProperty("item", out var item) && LedgerLine.ReadItem(item) is { } entry)
        {
            if (wanted?.Invoke(entry.Key) != false)
                entries[entry.Key] = entry;
        }
        else if (line.TryGetProperty("graph", out var graph) && GraphFingerprint.Read(graph) is { } fingerprint)
            graphs[fingerprint.Id] = fingerprint;
        else if (!line.TryGetProperty("ledger", out var head) || head.ValueKind != JsonValueKind.Object
            || !head.TryGetProperty("version", out var said) || said.ValueKind != JsonValueKind.Number
            || !said.TryGetInt32(out var version))
            return false;
        else if (version != Version)
            throw new PipelineException(Codes.Ledger,
                $"the ledger '{path}' has version {version}, which this program does not support",
                "use the program that wrote it, or remove the file: everything is then processed again");
        return true;
    }
}
