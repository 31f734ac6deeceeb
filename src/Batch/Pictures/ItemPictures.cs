using PipelineKit.Codecs;
using PipelineKit.Imaging;

namespace PipelineKit.Batch.Pictures;

/// <summary>
/// Collects pictures of an item during processing: of its first inputs as they are decoded, and of its first outputs as they are
/// encoded.
/// </summary>
/// <param name="outputs">Whether to collect outputs too.</param>
/// <param name="viewed">The images shown by views; null for none.</param>
internal sealed class ItemPictures(bool outputs, ViewedEdges? viewed = null)
{
    /// <summary>The maximum number of inputs, and of outputs, with pictures.</summary>
    public const int Most = 2;

    /// <summary>The maximum memory, in bytes.</summary>
    public const long Bytes = 2 * Most * Thumbnail.Bytes;

    private readonly SortedDictionary<int, (Thumbnail Thumbnail, Orientation Orientation)> before = [];
    private readonly List<Thumbnail> after = [];
    private readonly ViewWatch? views = outputs && viewed is not null ? new(viewed) : null;

    /// <summary>Wraps an input reader; on first use, the wrapper also feeds the thumbnail.</summary>
    public ImageReader Watch(int input, ImageReader reader, bool isTable = false)
    {
        var header = reader.Header;
        lock (before)
        {
            List<RowObserver> observers = [.. views?.Input(input, header) ?? []];
            if (!isTable && input < Most && !before.ContainsKey(input))
            {
                var thumbnail = new Thumbnail(header.Info, header.SampleType);
                before[input] = (thumbnail, header.Orientation);
                observers.Add(thumbnail);
            }
            return observers.Count == 0 ? reader : new WatchedReader(reader, observers, () => Spoil(input));
        }
    }

    /// <summary>Wraps an output writer.</summary>
    public ImageWriter Watch(int output, ImageWriter writer, ImageInfo image, SampleType type)
    {
        List<RowObserver> observers = [.. views?.Output(output, image, type) ?? []];
        if (outputs && after.Count < Most)
        {
            after.Add(new Thumbnail(image, type));
            observers.Add(after[^1]);
        }
        return observers.Count == 0 ? writer : new WatchedWriter(writer, observers);
    }

    /// <summary>Returns the data shown by the pipeline's views; null for none.</summary>
    public ItemViews? Views()
    {
        lock (before)
            return views?.Finish();
    }

    /// <summary>Returns pictures of the inputs as far as they were read, without damaged ones.</summary>
    public IReadOnlyList<Picture> Before()
    {
        lock (before)
            return [.. before.Values.Select(b => b.Thumbnail?.Finish()?.Turned(b.Orientation)).OfType<Picture>()];
    }

    /// <summary>Returns pictures of the outputs.</summary>
    public IReadOnlyList<Picture> After() => [.. after.Select(t => t.Finish()).OfType<Picture>()];

    private void Spoil(int input)
    {
        lock (before)
            before[input] = default;
    }
}
