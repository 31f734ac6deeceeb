namespace PipelineKit.Batch.Files;

/// <summary>What became of a second name for a file.</summary>
internal enum LinkOutcome
{
    /// <summary>The file has it.</summary>
    Made,

    /// <summary>Another file has it, and keeps it.</summary>
    Taken,

    /// <summary>The file system has no second names.</summary>
    Unsupported,
}
