namespace PipelineKit.Batch.Pictures;

/// <summary>Observes the rows of an image as they are decoded or encoded.</summary>
internal abstract class RowObserver
{
    /// <summary>Receives the next rows, channels interleaved.</summary>
    public abstract void Take(ReadOnlySpan<byte> samples, int rows);
}
