using PipelineKit.Batch.Events;
using PipelineKit.Batch.Items;

namespace PipelineKit.Batch.Reports.Pages;

/// <summary>The data of a run that a page shows, bounded regardless of the number of items.</summary>
internal sealed class PageNotes
{
    /// <summary>The maximum numbers of failed and of other items listed.</summary>
    public const int MostFailed = 1000, MostOthers = 2000;

    private static readonly Comparer<PageItem> InOrder = Comparer<PageItem>.Create((a, b) => a.Index.CompareTo(b.Index));

    private readonly SortedSet<PageItem> failed = new(InOrder), others = new(InOrder);
    private readonly Dictionary<string, StageSum> stages = new(StringComparer.Ordinal);

    /// <summary>The first failed items, in the job's order.</summary>
    public IReadOnlyCollection<PageItem> Failed => failed;

    /// <summary>The first of the other items.</summary>
    public IReadOnlyCollection<PageItem> Others => others;

    /// <summary>The total time of each stage, in stage order.</summary>
    public IReadOnlyCollection<StageSum> Stages => stages.Values;

    /// <summary>Adds an item.</summary>
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

/// <summary>The data of one item on a page.</summary>
internal sealed record PageItem(int Index, BatchItem Item, ItemState State, string Why, TimeSpan Time, ItemFailure? Failure);

/// <summary>The totals of a stage over all done items.</summary>
internal sealed record StageSum(string Name, string Operator, TimeSpan Time, long Bytes, int Items);
