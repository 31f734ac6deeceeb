using System.Text.Json.Serialization;

namespace PipelineKit.Host.Studio;

/// <summary>The startup options of the studio, sent as one line of JSON.</summary>
/// <param name="Pipeline">The pipeline file; null for a new one.</param>
internal sealed record StudioWish(string? Pipeline)
{
    public required IReadOnlyList<string> Input { get; init; }

    public required IReadOnlyDictionary<string, string> Inputs { get; init; }

    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    public required IReadOnlyList<string> Plugins { get; init; }

    public required IReadOnlyList<string> Roots { get; init; }

    public required string Listen { get; init; }

    public int? Port { get; init; }

    public string? Token { get; init; }

    public bool Open { get; init; }

    public bool Dashboard { get; init; }

    public IReadOnlyList<string> Decoder { get; init; } = [];

    public required IReadOnlyList<string> PluginWorker { get; init; }

    public required bool Isolate { get; init; }

    public required double OperatorSeconds { get; init; }

    public required long OperatorBytes { get; init; }

    public string Program { get; init; } = "";
}

/// <summary>Serializes <see cref="StudioWish"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StudioWish))]
internal sealed partial class StudioWishJson : JsonSerializerContext;
