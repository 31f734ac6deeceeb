using System.Text.Json.Nodes;

namespace PipelineKit.Documents.Keys;

/// <summary>A key allowed in a mapping of a pipeline file.</summary>
/// <param name="Name">The name of the key.</param>
/// <param name="Summary">A one-sentence description.</param>
/// <param name="Value">The allowed values, as JSON Schema.</param>
internal sealed record DocumentKey(string Name, string Summary, Func<JsonObject> Value)
{
    /// <summary>Gets whether the key is required.</summary>
    public bool Required { get; init; }
}
