using PipelineKit.Batch.Events;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;

namespace PipelineKit.Batch.Reports.Pages;

/// <summary>The rows of the run's tables that a page shows: those of the first items, in the order of the job.</summary>
internal sealed class RowNotes
{
    /// <summary>The number of items whose rows are shown.</summary>
    public const int Most = 500;

    private readonly SortedDictionary<int, IReadOnlyList<ValueRow>> items = [];

    /// <summary>The number of items with rows.</summary>
    public int Count { get; private set; }

    /// <summary>Returns the rows of a table.</summary>
    public IEnumerable<ValueRow> Of(int table) => items.Values.Select(rows => rows[table]);

    /// <summary>Adds an item.</summary>
    public void Add(ItemFinished finished)
    {
        if (finished.Result.State is not (ItemState.Done or ItemState.UpToDate or ItemState.LeftOut)
            || finished.Result.Rows is not { Count: > 0 } rows)
            return;
        Count++;
        items[finished.Index] = rows;
        if (items.Count > Most)
            items.Remove(items.Keys.Last());
    }
}
