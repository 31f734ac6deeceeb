namespace PipelineKit.Batch.Pictures;

/// <summary>Sees the rows of an image pass by, decoded or about to be encoded.</summary>
internal abstract class RowWitness
{
    /// <summary>Takes the next rows, channels interleaved.</summary>
    public abstract void Take(ReadOnlySpan<byte> samples, int rows);
}
