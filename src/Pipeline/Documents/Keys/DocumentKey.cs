using System.Text.Json.Nodes;

namespace PipelineKit.Documents.Keys;

/// <summary>A key that a mapping of a pipeline file may have.</summary>
/// <param name="Name">The key.</param>
/// <param name="Summary">What it holds, in one sentence.</param>
/// <param name="Value">What may be written for it, as JSON Schema.</param>
internal sealed record DocumentKey(string Name, string Summary, Func<JsonObject> Value)
{
    /// <summary>Whether it must be there.</summary>
    public bool Required { get; init; }
}
