using System.Text.Json;
using PipelineKit.Batch.Inputs;
using PipelineKit.Batch.Ledgers;

namespace PipelineKit.Batch.Shards;

/// <summary>
/// A round: a job that runs in shards, as determined when its item list was frozen. Items are stored in one file per shard, so
/// that a shard reads only its own.
/// </summary>
internal sealed record Round
{
    /// <summary>The version of the files of a round.</summary>
    public const int Version = 1;

    private const string Key = "round";

    /// <summary>The number of the round in its output folder, from 1.</summary>
    public int Number { get; init; }

    /// <summary>The folder of its files.</summary>
    public string Folder { get; init; } = "";

    /// <summary>A token that distinguishes its files from those of a process that froze a list at the same time.</summary>
    public required string Token { get; init; }

    /// <summary>The number of items in each shard.</summary>
    public required IReadOnlyList<int> Sizes { get; init; }

    /// <summary>The fingerprint of its pipeline.</summary>
    public required GraphFingerprint Fingerprint { get; init; }

    /// <summary>The command line that started it; empty if there was none.</summary>
    public IReadOnlyList<string> CommandLine { get; init; } = [];

    /// <summary>The folder that relative paths refer to.</summary>
    public string WorkingFolder { get; init; } = "";

    /// <summary>The machine that froze the list, and the time.</summary>
    public (string Machine, DateTimeOffset Time) Frozen { get; init; }

    /// <summary>Files that are skipped because they have no partner.</summary>
    public IReadOnlyList<Unpaired> Unpaired { get; init; } = [];

    /// <summary>Files that no item reads.</summary>
    public SkippedFiles Skipped { get; init; } = new([]);

    /// <summary>The number of shards.</summary>
    public int Count => Sizes.Count;

    /// <summary>The number of items.</summary>
    public int Items => Sizes.Sum();

    /// <summary>Returns the folder of a shard, numbered from 1.</summary>
    public string FolderOf(int shard) => Path.Combine(Folder, $"{shard:D4}");

    /// <summary>The file name of a shard's item list.</summary>
    public string ListName => $"items-{Token}.jsonl";

    /// <summary>Formats the round as a line.</summary>
    public byte[] Write() => LedgerLine.Write(Key, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteString("token", Token);
        json.WriteString("machine", Frozen.Machine);
        json.WriteString("frozen", Frozen.Time);
        json.WriteString("folder", WorkingFolder);
        WriteArray(json, "commandLine", CommandLine, json.WriteStringValue);
        WriteArray(json, "sizes", Sizes, json.WriteNumberValue);
        WriteArray(json, "unpaired", Unpaired, u =>
        {
            json.WriteStartObject();
            json.WriteString("input", u.Input);
            json.WriteString("path", u.File.Path);
            json.WriteString("relative", u.File.Relative);
            WriteArray(json, "missing", u.Missing, json.WriteStringValue);
            json.WriteEndObject();
        });
        WriteArray(json, "skipped", Skipped.Kinds, k =>
        {
            json.WriteStartObject();
            json.WriteString("reason", k.Reason);
            json.WriteNumber("count", k.Count);
            WriteArray(json, "examples", k.Examples, json.WriteStringValue);
            json.WriteEndObject();
        });
        json.WritePropertyName("graph");
        Fingerprint.Write(json);
        json.WriteEndObject();
    });

    /// <summary>Parses the output of <see cref="Write"/>; null if it is malformed or of another version.</summary>
    public static Round? Read(ReadOnlyMemory<byte> line, out int? version)
    {
        int? found = null;
        var round = LedgerLine.Shaped(() =>
        {
            using var json = LedgerLine.Read(line);
            if (json is null || !json.RootElement.TryGetProperty(Key, out var body))
                return null;
            found = body.GetProperty("version").GetInt32();
            return found == Version && GraphFingerprint.Read(body.GetProperty("graph")) is { } fingerprint
                ? Read(body, fingerprint) : null;
        });
        version = found;
        return round;
    }

    private static Round Read(JsonElement body, GraphFingerprint fingerprint) => new()
    {
        Fingerprint = fingerprint,
        Token = body.GetProperty("token").GetString()!,
        WorkingFolder = body.GetProperty("folder").GetString()!,
        Frozen = (body.GetProperty("machine").GetString()!, body.GetProperty("frozen").GetDateTimeOffset()),
        CommandLine = Texts(body, "commandLine"),
        Sizes = [.. body.GetProperty("sizes").EnumerateArray().Select(s => s.GetInt32())],
        Unpaired = [.. body.GetProperty("unpaired").EnumerateArray().Select(u => new Unpaired(u.GetProperty("input").GetString()!,
            new(u.GetProperty("path").GetString()!, u.GetProperty("relative").GetString()!), Texts(u, "missing")))],
        Skipped = new([.. body.GetProperty("skipped").EnumerateArray().Select(k => new SkippedKind(
            k.GetProperty("reason").GetString()!, k.GetProperty("count").GetInt32(), Texts(k, "examples")))]),
    };

    private static IReadOnlyList<string> Texts(JsonElement of, string name) =>
        [.. of.GetProperty(name).EnumerateArray().Select(t => t.GetString()!)];

    private static void WriteArray<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> all, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var one in all)
            write(one);
        json.WriteEndArray();
    }
}
