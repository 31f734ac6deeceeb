using PipelineKit.Codecs;
using PipelineKit.Imaging;

namespace PipelineKit.Batch.Pictures;

/// <summary>
/// Pictures of one item while it is at work: of its first inputs as they are decoded, and of its first outputs as they are
/// encoded.
/// </summary>
/// <param name="outputs">Whether outputs are wanted too.</param>
/// <param name="viewed">What views show; null for nothing.</param>
internal sealed class ItemPictures(bool outputs, ViewedEdges? viewed = null)
{
    /// <summary>Inputs, and outputs, that pictures are made of.</summary>
    public const int Most = 2;

    /// <summary>Bytes that making them takes at most.</summary>
    public const long Bytes = 2 * Most * Thumbnail.Bytes;

    private readonly SortedDictionary<int, (Thumbnail Thumbnail, Orientation Orientation)> before = [];
    private readonly List<Thumbnail> after = [];
    private readonly ViewWatch? views = outputs && viewed is not null ? new(viewed) : null;

    /// <summary>The input as it is to be read: with the thumbnail as a witness, the first time it is opened.</summary>
    public ImageReader Watch(int input, ImageReader reader, bool isTable = false)
    {
        var header = reader.Header;
        lock (before)
        {
            List<RowWitness> witnesses = [.. views?.Input(input, header) ?? []];
            if (!isTable && input < Most && !before.ContainsKey(input))
            {
                var thumbnail = new Thumbnail(header.Info, header.SampleType);
                before[input] = (thumbnail, header.Orientation);
                witnesses.Add(thumbnail);
            }
            return witnesses.Count == 0 ? reader : new WatchedReader(reader, witnesses, () => Spoil(input));
        }
    }

    /// <summary>The output as it is to be written.</summary>
    public ImageWriter Watch(int output, ImageWriter writer, ImageInfo image, SampleType type)
    {
        List<RowWitness> witnesses = [.. views?.Output(output, image, type) ?? []];
        if (outputs && after.Count < Most)
        {
            after.Add(new Thumbnail(image, type));
            witnesses.Add(after[^1]);
        }
        return witnesses.Count == 0 ? writer : new WatchedWriter(writer, witnesses);
    }

    /// <summary>What the pipeline's views show; null for nothing.</summary>
    public ItemViews? Views()
    {
        lock (before)
            return views?.Finish();
    }

    /// <summary>The inputs, as far as they were read; none that is damaged.</summary>
    public IReadOnlyList<Picture> Before()
    {
        lock (before)
            return [.. before.Values.Select(b => b.Thumbnail?.Finish()?.Turned(b.Orientation)).OfType<Picture>()];
    }

    /// <summary>The outputs.</summary>
    public IReadOnlyList<Picture> After() => [.. after.Select(t => t.Finish()).OfType<Picture>()];

    private void Spoil(int input)
    {
        lock (before)
            before[input] = default;
    }
}
