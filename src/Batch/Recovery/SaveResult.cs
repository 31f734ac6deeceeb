namespace PipelineKit.Batch.Recovery;

/// <summary>What came of saving.</summary>
/// <param name="State">Whether it was saved.</param>
/// <param name="Document">The document as the file has it now.</param>
public sealed record SaveResult(SaveState State, StoredDocument Document)
{
    /// <summary>Why it was not saved; null when it was.</summary>
    public string? Reason { get; init; }
}
