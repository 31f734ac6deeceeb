using System.Text.Json;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Ledgers;

namespace PipelineKit.Batch.Shards;

/// <summary>The folder of a shard: its item list and the files of all attempts.</summary>
/// <param name="round">The round.</param>
/// <param name="shard">The number of the shard, from 1.</param>
/// <param name="folder">The open folder; disposed with this object.</param>
internal sealed class ShardFolder(Round round, int shard, FolderHandle folder) : IDisposable
{
    private const string Begin = "begin", End = "end";

    /// <summary>The folder.</summary>
    public FolderHandle Handle => folder;

    /// <summary>Opens the item list for reading.</summary>
    /// <exception cref="IOException">The list did not appear within a minute.</exception>
    public Microsoft.Win32.SafeHandles.SafeFileHandle OpenList() => TransientRetry.Default.Try(() =>
    {
        // Listing the folder makes network file systems show names created by other machines.
        _ = Names().Count();
        return folder.Open(round.ListName, write: false);
    });

    /// <summary>Returns every attempt that has a ledger, earliest first.</summary>
    public IReadOnlyList<AttemptName> Attempts() => [.. Names().Select(AttemptName.OfLedger).OfType<AttemptName>()
        .OrderBy(a => a.Generation).ThenBy(a => a.Token, StringComparer.Ordinal)];

    /// <summary>Returns the highest claimed generation; 0 for none.</summary>
    public int LastClaim() => Names().Select(AttemptName.OfClaim).Max() ?? 0;

    /// <summary>Returns the owner of a generation; null if it cannot be read.</summary>
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

    /// <summary>Describes an attempt and its node, for messages.</summary>
    public string Describe(AttemptName attempt) => $"attempt {attempt.Generation} at shard {shard}"
        + (ClaimOf(attempt.Generation) is { } claim ? $" on '{claim.Owner.Node}'" : "");

    /// <summary>Returns whether an attempt completed with no work left.</summary>
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

    /// <summary>Formats the first line of an attempt's report.</summary>
    /// <param name="time">The time.</param>
    public static byte[] BeginLine(DateTimeOffset time) => LedgerLine.Write(Begin, json =>
    {
        json.WriteStartObject();
        json.WriteString("time", time);
        json.WriteEndObject();
    });

    /// <summary>Formats the last line of an attempt's report.</summary>
    /// <param name="complete">Whether no work is left.</param>
    /// <param name="time">The time.</param>
    /// <param name="peak">The peak of the planned memory, in bytes.</param>
    public static byte[] EndLine(bool complete, DateTimeOffset time, long peak) => LedgerLine.Write(End, json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("complete", complete);
        json.WriteString("time", time);
        json.WriteNumber("peak", peak);
        json.WriteEndObject();
    });

    /// <summary>Returns the time and the peak memory of a first or last line; null for any other line.</summary>
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
