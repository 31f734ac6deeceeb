namespace PipelineKit.Host.Completion;

/// <summary>Kinds of files that a shell completes.</summary>
internal enum FileKinds
{
    /// <summary>No files.</summary>
    None,

    /// <summary>Files and folders.</summary>
    Any,

    /// <summary>Folders.</summary>
    Folders,
}
