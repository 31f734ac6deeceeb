namespace PipelineKit.Host.Completion;

/// <summary>Which files a shell is to complete.</summary>
internal enum FileKinds
{
    /// <summary>None.</summary>
    None,

    /// <summary>Files and folders.</summary>
    Any,

    /// <summary>Folders.</summary>
    Folders,
}
