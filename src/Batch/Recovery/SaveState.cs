namespace PipelineKit.Batch.Recovery;

/// <summary>What came of saving.</summary>
public enum SaveState
{
    /// <summary>The file has the text.</summary>
    Saved,

    /// <summary>The file was changed by another program since it was read, and has its text still.</summary>
    ChangedOutside,

    /// <summary>The file could not be written, and has its former text still.</summary>
    Failed,
}
