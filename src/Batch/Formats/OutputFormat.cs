using PipelineKit.Codecs;

namespace PipelineKit.Batch.Formats;

/// <summary>How an output is written: by a codec, or as JSON when there is none.</summary>
/// <param name="Name">The format's name: <c>png</c>, <c>json</c>.</param>
/// <param name="Codec">Who writes it; null for JSON.</param>
/// <param name="Options">The format's options, bound.</param>
internal sealed record OutputFormat(string Name, Codec? Codec, object? Options)
{
    /// <summary>Values as a JSON object.</summary>
    public static OutputFormat Json { get; } = new("json", null, null);
}
