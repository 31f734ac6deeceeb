using System.Text.Json;

namespace PipelineKit.Codecs.Apart;

/// <summary>Serialization of headers and requests between processes.</summary>
internal static class DecoderJson
{
    /// <summary>Includes fields, because tuples have no properties.</summary>
    public static JsonSerializerOptions Options { get; } = new() { IncludeFields = true };
}
