using System.Collections;
using PipelineKit.Batch.Items;

namespace PipelineKit.Batch.Shards.Merging;

/// <summary>The items of a round in the order of the job, each read when it is asked for.</summary>
/// <param name="count">How many there are.</param>
/// <param name="read">Reads one.</param>
internal sealed class MergedItems(int count, Func<int, BatchItem> read) : IReadOnlyList<BatchItem>
{
    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public BatchItem this[int index] => read(index);

    /// <inheritdoc/>
    public IEnumerator<BatchItem> GetEnumerator() => Enumerable.Range(0, count).Select(read).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
