namespace PipelineKit.Batch.Files;

/// <summary>The outcome of creating a hard link.</summary>
internal enum LinkOutcome
{
    /// <summary>The file has the name.</summary>
    Made,

    /// <summary>Another file has the name and keeps it.</summary>
    Taken,

    /// <summary>The file system does not support hard links.</summary>
    Unsupported,
}
