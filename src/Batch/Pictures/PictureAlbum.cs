using PipelineKit.Batch.Events;
using PipelineKit.Batch.Items;
using PipelineKit.Execution;

namespace PipelineKit.Batch.Pictures;

/// <summary>
/// Pictures of a run: of the first items that failed, as far as their inputs could be read, and of a sample of those that are
/// done, spread evenly over the run however long it is. While there are few, every item is kept; when there are too many, every
/// second one goes, and only every second is taken from then on; and so forth.
/// </summary>
/// <param name="viewed">What the pipeline's views show; null for nothing.</param>
internal sealed class PictureAlbum(ViewedEdges? viewed = null)
{
    /// <summary>Items that are done, and items that failed, at most.</summary>
    public const int MostDone = 24, MostFailed = 24;

    private const int PictureBytes = Thumbnail.Edge * Thumbnail.Edge * 4;
    private readonly Lock sync = new();
    private readonly Dictionary<int, (int Ordinal, ItemPictures Pictures)> atWork = [];
    private readonly List<(int Ordinal, int Index, ItemAlbum Album)> done = [];
    private readonly SortedDictionary<int, ItemAlbum> failed = [];
    private int begun, stride = 1;

    /// <summary>Bytes it takes at most while so many items are at work.</summary>
    public long Bytes(int workers) =>
        ((2L * MostDone) + MostFailed) * ItemPictures.Most * PictureBytes + workers * ItemPictures.Bytes
        + (MostDone + workers) * (viewed?.Bytes ?? 0);

    /// <summary>Items that are done, by their place in the job.</summary>
    public IReadOnlyList<(int Index, ItemAlbum Album)> Done
    {
        get
        {
            lock (sync)
                return [.. done.Select(d => (d.Index, d.Album)).OrderBy(d => d.Index)];
        }
    }

    /// <summary>Those of an item that failed; null for none.</summary>
    public ItemAlbum? Failed(int index)
    {
        lock (sync)
            return failed.GetValueOrDefault(index);
    }

    /// <summary>An item is about to be run; null when nobody wants to see it.</summary>
    public ItemPictures? Begin(int index)
    {
        lock (sync)
        {
            var ordinal = begun++;
            var sampled = ordinal % stride == 0;
            if (!sampled && failed.Count >= MostFailed)
                return null;
            var pictures = new ItemPictures(outputs: sampled, viewed);
            atWork[index] = (ordinal, pictures);
            return pictures;
        }
    }

    /// <summary>Listens.</summary>
    public void On(RunEvent happened)
    {
        if (happened is not ItemFinished { Index: var index, Result: { State: var state, Report: var report } })
            return;
        lock (sync)
            if (atWork.Remove(index, out var work))
                if (state == ItemState.Done && work.Ordinal % stride == 0)
                    Keep(work.Ordinal, index, new(work.Pictures.Before(), work.Pictures.After())
                    {
                        Views = work.Pictures.Views() is { } views ? views with { Values = Shown(report) } : null,
                    });
                else if (state == ItemState.Failed && failed.Count < MostFailed)
                    failed[index] = new(work.Pictures.Before(), []);
    }

    private Dictionary<string, object> Shown(RunReport? report) => report is null || viewed is null ? []
        : report.Values.Where(v => viewed.Values.Contains(v.Key)).ToDictionary(v => v.Key, v => v.Value);

    private void Keep(int ordinal, int index, ItemAlbum album)
    {
        done.Add((ordinal, index, album));
        if (done.Count <= MostDone)
            return;
        stride *= 2;
        done.RemoveAll(d => d.Ordinal % stride != 0);
    }
}

/// <summary>The pictures of one item.</summary>
/// <param name="Before">Of its inputs.</param>
/// <param name="After">Of its outputs.</param>
internal sealed record ItemAlbum(IReadOnlyList<Picture> Before, IReadOnlyList<Picture> After)
{
    /// <summary>What the pipeline's views show; null for nothing.</summary>
    public ItemViews? Views { get; init; }
}
