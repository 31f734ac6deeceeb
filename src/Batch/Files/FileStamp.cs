namespace PipelineKit.Batch.Files;

/// <summary>What tells that a file was not touched: while all four stay, so do its contents.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">When its contents changed last, in nanoseconds since 1970.</param>
/// <param name="Changed">When anything about it changed last; unlike <paramref name="Modified"/> nobody can set it back.</param>
/// <param name="Number">The file system's own number for it.</param>
internal readonly record struct FileStamp(long Size, long Modified, long Changed, long Number);
