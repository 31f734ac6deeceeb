namespace PipelineKit.Batch.Files;

/// <summary>Metadata that detects changes: while all four values are equal, the contents are assumed unchanged.</summary>
/// <param name="Size">The size in bytes.</param>
/// <param name="Modified">The last change of the contents, in nanoseconds since 1970.</param>
/// <param name="Changed">The last change of contents or metadata; unlike <paramref name="Modified"/>, it cannot be set.</param>
/// <param name="Number">The file system's identifier of the file (inode number).</param>
internal readonly record struct FileStamp(long Size, long Modified, long Changed, long Number);
