namespace PipelineKit.Codecs.Files;

/// <summary>A file in the temporary folder that is deleted when it is closed.</summary>
internal static class TemporaryFile
{
    /// <summary>Creates a file that others can open by name.</summary>
    public static FileStream Open() => new(Path.Combine(Path.GetTempPath(), $"pipelinekit-{Guid.NewGuid():N}.tmp"),
        FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read, 1 << 16, FileOptions.DeleteOnClose);
}
