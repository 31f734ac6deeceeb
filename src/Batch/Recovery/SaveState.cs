namespace PipelineKit.Batch.Recovery;

/// <summary>The outcome of saving.</summary>
public enum SaveState
{
    /// <summary>The file contains the text.</summary>
    Saved,

    /// <summary>Another program changed the file since it was read; it was not overwritten.</summary>
    ChangedOutside,

    /// <summary>The file could not be written and is unchanged.</summary>
    Failed,
}
