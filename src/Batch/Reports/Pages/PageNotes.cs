using PipelineKit.Batch.Events;
using PipelineKit.Batch.Items;

namespace PipelineKit.Batch.Reports.Pages;

/// <summary>What a page keeps of a run while it goes on: not more for a hundred thousand items than for a few thousand.</summary>
internal sealed class PageNotes
{
    /// <summary>Items that are listed: those that failed, and the others.</summary>
    public const int MostFailed = 1000, MostOthers = 2000;

    private static readonly Comparer<PageItem> InOrder = Comparer<PageItem>.Create((a, b) => a.Index.CompareTo(b.Index));

    private readonly SortedSet<PageItem> failed = new(InOrder), others = new(InOrder);
    private readonly Dictionary<string, StageSum> stages = new(StringComparer.Ordinal);

    /// <summary>The first that failed, in the order of the job.</summary>
    public IReadOnlyCollection<PageItem> Failed => failed;

    /// <summary>The first of the others.</summary>
    public IReadOnlyCollection<PageItem> Others => others;

    /// <summary>Where the time went, in the order of the stages.</summary>
    public IReadOnlyCollection<StageSum> Stages => stages.Values;

    /// <summary>Takes note of an item.</summary>
    public void Add(ItemFinished finished)
    {
        var result = finished.Result;
        foreach (var stage in result.Report?.Stages ?? [])
        {
            var sum = stages.GetValueOrDefault(stage.Name) ?? new StageSum(stage.Name, stage.Operator, TimeSpan.Zero, 0, 0);
            stages[stage.Name] =
                sum with { Time = sum.Time + stage.Time, Bytes = sum.Bytes + stage.Bytes, Items = sum.Items + 1 };
        }
        var (items, most) = result.State == ItemState.Failed ? (failed, MostFailed) : (others, MostOthers);
        items.Add(new(finished.Index, result.Item, result.State, result.Why.Words, result.Time, result.Failure));
        if (items.Count > most)
            items.Remove(items.Max!);
    }
}

/// <summary>What a page says of one item.</summary>
internal sealed record PageItem(int Index, BatchItem Item, ItemState State, string Why, TimeSpan Time, ItemFailure? Failure);

/// <summary>What a stage took in all items that are done.</summary>
internal sealed record StageSum(string Name, string Operator, TimeSpan Time, long Bytes, int Items);
