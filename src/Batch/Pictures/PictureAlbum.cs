using PipelineKit.Batch.Events;
using PipelineKit.Batch.Items;
using PipelineKit.Execution;

namespace PipelineKit.Batch.Pictures;

/// <summary>
/// Collects pictures during a run: of the first failed items, as far as their inputs could be read, and of an evenly spaced
/// sample of done items. Every item is kept until there are too many; then every second one is dropped and the sampling interval
/// doubles.
/// </summary>
/// <param name="viewed">The images shown by the pipeline's views; null for none.</param>
internal sealed class PictureAlbum(ViewedEdges? viewed = null)
{
    /// <summary>The maximum numbers of done and of failed items.</summary>
    public const int MostDone = 24, MostFailed = 24;

    private const int PictureBytes = Thumbnail.Edge * Thumbnail.Edge * 4;
    private readonly Lock sync = new();
    private readonly Dictionary<int, (int Ordinal, ItemPictures Pictures)> atWork = [];
    private readonly List<(int Ordinal, int Index, ItemAlbum Album)> done = [];
    private readonly SortedDictionary<int, ItemAlbum> failed = [];
    private int begun, stride = 1, failures;

    /// <summary>The items whose pictures are stored for another process; null outside shards.</summary>
    public SampledItems? Sample { get; init; }

    /// <summary>Returns the maximum memory for a number of concurrent items, in bytes.</summary>
    public long Bytes(int workers) =>
        (Sample is null ? ((2L * MostDone) + MostFailed) * ItemPictures.Most * PictureBytes : 0) + workers * ItemPictures.Bytes
        + ((Sample is null ? MostDone : 0) + workers) * (viewed?.Bytes ?? 0);

    /// <summary>The done items by index in the job.</summary>
    public IReadOnlyList<(int Index, ItemAlbum Album)> Done
    {
        get
        {
            lock (sync)
                return [.. done.Select(d => (d.Index, d.Album)).OrderBy(d => d.Index)];
        }
    }

    /// <summary>Returns the pictures of a failed item; null for none.</summary>
    public ItemAlbum? Failed(int index)
    {
        lock (sync)
            return failed.GetValueOrDefault(index);
    }

    /// <summary>Starts collecting for an item; null if the item is not sampled.</summary>
    public ItemPictures? Begin(int index)
    {
        lock (sync)
        {
            var ordinal = Sample is null ? begun++ : Sample.Places[index];
            var sampled = ordinal % (Sample?.Stride ?? stride) == 0;
            if (!sampled && (failures >= MostFailed || Sample is { Failures: false }))
                return null;
            var pictures = new ItemPictures(outputs: sampled, viewed);
            atWork[index] = (ordinal, pictures);
            return pictures;
        }
    }

    /// <summary>Handles an event.</summary>
    public void On(RunEvent happened)
    {
        if (happened is not ItemFinished { Index: var index, Result: { State: var state, Report: var report } })
            return;
        lock (sync)
            if (atWork.Remove(index, out var work))
                if (state == ItemState.Done && work.Ordinal % (Sample?.Stride ?? stride) == 0)
                    Keep(work.Ordinal, index, new(work.Pictures.Before(), work.Pictures.After())
                    {
                        Views = work.Pictures.Views() is { } views ? views with { Values = Shown(report) } : null,
                    });
                else if (state == ItemState.Failed && failures++ < MostFailed)
                    KeepFailed(Sample is null ? index : work.Ordinal, new(work.Pictures.Before(), []));
    }

    /// <summary>Adds pictures that another process stored.</summary>
    public void Add(int index, ItemAlbum album, bool isFailed)
    {
        lock (sync)
            if (isFailed)
            {
                failed[index] = album with { After = [] };
                if (failed.Count > MostFailed)
                    failed.Remove(failed.Keys.Last());
            }
            else
            {
                done.RemoveAll(d => d.Index == index);
                done.Add((index, index, album));
            }
    }

    private void KeepFailed(int index, ItemAlbum album)
    {
        if (Sample is null)
            failed[index] = album;
        else
            Sample.Kept(index, album);
    }

    private Dictionary<string, object> Shown(RunReport? report) => report is null || viewed is null ? []
        : report.Values.Where(v => viewed.Values.Contains(v.Key)).ToDictionary(v => v.Key, v => v.Value);

    private void Keep(int ordinal, int index, ItemAlbum album)
    {
        if (Sample is not null)
        {
            Sample.Kept(ordinal, album);
            return;
        }
        done.Add((ordinal, index, album));
        if (done.Count <= MostDone)
            return;
        stride *= 2;
        done.RemoveAll(d => d.Ordinal % stride != 0);
    }
}

/// <summary>The pictures of one item.</summary>
/// <param name="Before">Pictures of its inputs.</param>
/// <param name="After">Pictures of its outputs.</param>
internal sealed record ItemAlbum(IReadOnlyList<Picture> Before, IReadOnlyList<Picture> After)
{
    /// <summary>The data shown by the pipeline's views; null for none.</summary>
    public ItemViews? Views { get; init; }
}
