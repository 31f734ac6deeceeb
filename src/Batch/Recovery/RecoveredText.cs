namespace PipelineKit.Batch.Recovery;

/// <summary>A text that was unsaved when its program ended.</summary>
/// <param name="Path">The path of its file.</param>
/// <param name="Text">The text.</param>
/// <param name="Changed">The time of the last change.</param>
/// <param name="Journal">The path of the journal.</param>
public sealed record RecoveredText(string Path, string Text, DateTimeOffset Changed, string Journal)
{
    /// <summary>Whether the file has changed since the text was started.</summary>
    public bool FileChanged { get; init; }
}
