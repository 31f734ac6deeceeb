using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Units;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch.Ledgers;

/// <summary>
/// The contents of a ledger: the last line of each item. Damaged lines are ignored, which is safe: an item without a line runs
/// again, and lines are verified against the files.
/// </summary>
internal sealed class LedgerBook
{
    /// <summary>The version of the line format.</summary>
    public const int Version = 1;

    private readonly Dictionary<string, LedgerEntry> entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GraphFingerprint> graphs = new(StringComparer.Ordinal);

    /// <summary>The number of lines read, damaged ones included.</summary>
    public int Lines { get; private set; }

    /// <summary>The number of damaged lines.</summary>
    public int Broken { get; private set; }

    /// <summary>A warning if lines are damaged in a way that a killed process cannot explain; otherwise null.</summary>
    public Diagnostic? Warning { get; private set; }

    /// <summary>All entries.</summary>
    public IReadOnlyCollection<LedgerEntry> Entries => entries.Values;

    /// <summary>The fingerprints of the graphs that entries refer to.</summary>
    public IReadOnlyCollection<GraphFingerprint> Graphs => graphs.Values;

    /// <summary>Reads a ledger; returns an empty book if it does not exist.</summary>
    /// <param name="folder">The folder of the ledger; null if it does not exist.</param>
    /// <param name="path">The path of the ledger.</param>
    /// <param name="wanted">Selects the entries to keep, by key; all by default.</param>
    /// <exception cref="PipelineException">PK0710: the ledger cannot be read or has a newer version; PK0716: it is a link or not
    /// a regular file.</exception>
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

    /// <summary>Parses the bytes of a ledger.</summary>
    /// <param name="text">The bytes.</param>
    /// <param name="path">The path of the ledger, for messages.</param>
    /// <exception cref="PipelineException">PK0710: the ledger has a newer version.</exception>
    public static LedgerBook Of(ReadOnlyMemory<byte> text, string path)
    {
        var book = new LedgerBook();
        book.Read(Split(text), path, null);
        return book;
    }

    /// <summary>Adds the contents of another ledger, whose lines override earlier ones of the same item.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="PipelineException">PK0710: the ledger has a newer version.</exception>
    public void Add(SafeFileHandle file, string path) => Read(new LineReader(file).Lines().Select(l => l.Line), path, null);

    /// <summary>Creates a book from existing entries.</summary>
    public static LedgerBook Of(IEnumerable<LedgerEntry> known, GraphFingerprint fingerprint)
    {
        var book = new LedgerBook();
        foreach (var entry in known)
            book.entries[entry.Key] = entry;
        book.graphs[fingerprint.Id] = fingerprint;
        return book;
    }

    /// <summary>Removes and returns the entry of an item, or null.</summary>
    public LedgerEntry? Take(string key)
    {
        lock (entries)
            return entries.Remove(key, out var entry) ? entry : null;
    }

    /// <summary>Returns the entry of an item unless it was taken, or null.</summary>
    public LedgerEntry? Find(string key)
    {
        lock (entries)
            return entries.GetValueOrDefault(key);
    }

    /// <summary>Returns the fingerprint with an id, or null.</summary>
    public GraphFingerprint? Graph(string id) => graphs.GetValueOrDefault(id);

    /// <summary>Drops the fingerprints that a rewritten ledger no longer contains.</summary>
    public void Forget(IReadOnlySet<string> used)
    {
        foreach (var id in graphs.Keys.Where(id => !used.Contains(id)).ToArray())
            graphs.Remove(id);
    }

    /// <summary>Parses the entry of a line; null if it is not an item line.</summary>
    /// <exception cref="PipelineException">PK0710: the line states a newer ledger version.</exception>
    public static LedgerEntry? EntryOf(ReadOnlyMemory<byte> line, string path)
    {
        using var json = LedgerLine.Read(line);
        if (json is null)
            return null;
        // Nearly every line is an item; the version of other lines is checked.
        var item = LedgerLine.Shaped(() =>
            json.RootElement.TryGetProperty("item", out var said) ? LedgerLine.ReadItem(said) : null);
        return item is not null || IsKept(line, path, out item) ? item : null;
    }

    /// <summary>Returns whether a line describes an item or a graph and is therefore kept.</summary>
    /// <exception cref="PipelineException">PK0710: the line states a newer ledger version.</exception>
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
                $"the ledger '{path}' has {Counted.Of(spoiled, "line")} not written by this program",
                Cure: "they are ignored and their items run again; find out what else writes to the file",
                Severity: Severity.Warning);
    }

    // A member name with invalid Unicode throws only when members are looked up.
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
