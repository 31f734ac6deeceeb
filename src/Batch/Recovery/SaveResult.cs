namespace PipelineKit.Batch.Recovery;

/// <summary>The result of saving.</summary>
/// <param name="State">The outcome.</param>
/// <param name="Document">The document as it is in the file now.</param>
public sealed record SaveResult(SaveState State, StoredDocument Document)
{
    /// <summary>The reason for a failure; null on success.</summary>
    public string? Reason { get; init; }
}
