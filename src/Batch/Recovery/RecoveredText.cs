namespace PipelineKit.Batch.Recovery;

/// <summary>A text that was not saved when its program ended.</summary>
/// <param name="Path">The file it belongs to.</param>
/// <param name="Text">The text.</param>
/// <param name="Changed">When it was changed last.</param>
/// <param name="Journal">Where it is kept.</param>
public sealed record RecoveredText(string Path, string Text, DateTimeOffset Changed, string Journal)
{
    /// <summary>Whether the file was changed since the text was begun.</summary>
    public bool FileChanged { get; init; }
}
