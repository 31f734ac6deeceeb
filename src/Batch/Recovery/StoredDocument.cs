using PipelineKit.Batch.Files;

namespace PipelineKit.Batch.Recovery;

/// <summary>A pipeline file as it was read, or saved, last.</summary>
/// <param name="Path">The file.</param>
/// <param name="Text">Its whole text.</param>
public sealed record StoredDocument(string Path, string Text)
{
    /// <summary>The hash of what is in the file as far as this program knows; null when there is no file.</summary>
    internal ContentHash? Hash { get; init; }
}
