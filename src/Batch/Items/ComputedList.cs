using System.Collections;

namespace PipelineKit.Batch.Items;

/// <summary>
/// A list that creates its elements each time they are accessed, so that a million of them take no memory. Two accesses return
/// equal elements, which are different objects.
/// </summary>
/// <param name="count">The number of elements.</param>
/// <param name="make">Creates the element of an index.</param>
internal sealed class ComputedList<T>(int count, Func<int, T> make) : IReadOnlyList<T>
{
    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public T this[int index] => make(index);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
            yield return make(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
