namespace PipelineKit.Codecs.Files;

/// <summary>A file in the temporary folder, which is gone when it is closed.</summary>
internal static class TemporaryFile
{
    /// <summary>Makes one, which others may read by its name.</summary>
    public static FileStream Open() => new(Path.Combine(Path.GetTempPath(), $"pipelinekit-{Guid.NewGuid():N}.tmp"),
        FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, 1 << 16, FileOptions.DeleteOnClose);
}
