using System.Text.Json;

namespace PipelineKit.Codecs.Apart;

/// <summary>How headers and requests are written between processes.</summary>
internal static class DecoderJson
{
    /// <summary>Fields included: tuples have no properties.</summary>
    public static JsonSerializerOptions Options { get; } = new() { IncludeFields = true };
}
