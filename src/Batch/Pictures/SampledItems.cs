namespace PipelineKit.Batch.Pictures;

/// <summary>
/// Selects the items of a sharded job whose pictures are stored: those that a single run would show if all items succeed.
/// </summary>
/// <param name="Places">The index of each item of this shard in the whole job.</param>
/// <param name="Count">The number of items of the whole job.</param>
/// <param name="Kept">Receives the pictures of a finished item, by its index in the whole job.</param>
internal sealed record SampledItems(IReadOnlyList<int> Places, int Count, Action<int, ItemAlbum> Kept)
{
    /// <summary>The distance between two selected items.</summary>
    public int Stride { get; } = StrideOf(Count);

    /// <summary>Whether pictures of failed items are stored too; this samples every item.</summary>
    public bool Failures { get; init; }

    private static int StrideOf(int count)
    {
        var stride = 1;
        while ((count + stride - 1) / stride > PictureAlbum.MostDone)
            stride *= 2;
        return stride;
    }
}
