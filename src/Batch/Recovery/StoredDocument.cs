using PipelineKit.Batch.Files;

namespace PipelineKit.Batch.Recovery;

/// <summary>A pipeline file as last read or saved.</summary>
/// <param name="Path">The path of the file.</param>
/// <param name="Text">The complete text.</param>
public sealed record StoredDocument(string Path, string Text)
{
    /// <summary>The last known hash of the file; null if there is no file.</summary>
    internal ContentHash? Hash { get; init; }
}
