using System.Text.Json;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Ledgers;

namespace PipelineKit.Batch.Shards;

/// <summary>The folder of a shard: its list of items, and the files of every attempt at it.</summary>
/// <param name="round">The round.</param>
/// <param name="shard">The shard, from 1.</param>
/// <param name="folder">Its folder, open; it is closed with this.</param>
internal sealed class ShardFolder(Round round, int shard, FolderHandle folder) : IDisposable
{
    private const string Begin = "begin", End = "end";

    /// <summary>The folder.</summary>
    public FolderHandle Handle => folder;

    /// <summary>Its list of items, for reading.</summary>
    /// <exception cref="IOException">It is not there, and did not appear within a minute.</exception>
    public Microsoft.Win32.SafeHandles.SafeFileHandle OpenList() => Patience.Usual.Try(() =>
    {
        // A network file system shows names that others made once the folder is listed.
        _ = Names().Count();
        return folder.Open(round.ListName, write: false);
    });

    /// <summary>Every attempt that has a ledger, the earliest first.</summary>
    public IReadOnlyList<AttemptName> Attempts() => [.. Names().Select(AttemptName.OfLedger).OfType<AttemptName>()
        .OrderBy(a => a.Generation).ThenBy(a => a.Token, StringComparer.Ordinal)];

    /// <summary>The highest generation that is claimed; 0 for none.</summary>
    public int LastClaim() => Names().Select(AttemptName.OfClaim).Max() ?? 0;

    /// <summary>Who claimed a generation; null where that cannot be read.</summary>
    public (AttemptOwner Owner, string Token)? ClaimOf(int generation)
    {
        try
        {
            using var file = folder.Open(AttemptName.Claim(generation), write: false);
            return AttemptOwner.Read(new LineReader(file).Lines().Select(l => l.Line).FirstOrDefault());
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The node of an attempt, for messages.</summary>
    public string Describe(AttemptName attempt) => $"attempt {attempt.Generation} at shard {shard}"
        + (ClaimOf(attempt.Generation) is { } claim ? $" on '{claim.Owner.Node}'" : "");

    /// <summary>Whether an attempt came to its end with nothing left to do.</summary>
    public bool IsComplete(AttemptName attempt)
    {
        try
        {
            using var file = folder.Open(attempt.Report, write: false);
            return new LineReader(file).Lines().Select(l => IsEnd(l.Line)).LastOrDefault();
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>The line that begins a report of an attempt.</summary>
    /// <param name="time">When.</param>
    public static byte[] BeginLine(DateTimeOffset time) => LedgerLine.Write(Begin, json =>
    {
        json.WriteStartObject();
        json.WriteString("time", time);
        json.WriteEndObject();
    });

    /// <summary>The line that ends it.</summary>
    /// <param name="complete">Whether nothing is left to do.</param>
    /// <param name="time">When.</param>
    /// <param name="peak">The most bytes planned at one time.</param>
    public static byte[] EndLine(bool complete, DateTimeOffset time, long peak) => LedgerLine.Write(End, json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("complete", complete);
        json.WriteString("time", time);
        json.WriteNumber("peak", peak);
        json.WriteEndObject();
    });

    /// <summary>When an attempt began or ended, and the most bytes planned at one time, where a line says so.</summary>
    public static (DateTimeOffset Time, long Peak)? TimeOf(JsonElement line) =>
        line.TryGetProperty(Begin, out var begin) ? (begin.GetProperty("time").GetDateTimeOffset(), 0)
        : line.TryGetProperty(End, out var end)
            ? (end.GetProperty("time").GetDateTimeOffset(), end.GetProperty("peak").GetInt64()) : null;

    private IEnumerable<string> Names() => Directory.EnumerateFiles(folder.Path).Select(f => Path.GetFileName(f)!);

    private static bool IsEnd(ReadOnlyMemory<byte> line)
    {
        using var json = LedgerLine.Read(line);
        return json is not null && json.RootElement.TryGetProperty(End, out var end) && end.GetProperty("complete").GetBoolean();
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();
}
