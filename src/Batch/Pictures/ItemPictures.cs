using PipelineKit.Codecs;
using PipelineKit.Imaging;

namespace PipelineKit.Batch.Pictures;

/// <summary>
/// Pictures of one item while it is at work: of its first inputs as they are decoded, and of its first outputs as they are
/// encoded.
/// </summary>
/// <param name="outputs">Whether outputs are wanted too.</param>
internal sealed class ItemPictures(bool outputs)
{
    /// <summary>Inputs, and outputs, that pictures are made of.</summary>
    public const int Most = 2;

    /// <summary>Bytes that making them takes at most.</summary>
    public const long Bytes = 2 * Most * Thumbnail.Bytes;

    private readonly SortedDictionary<int, (Thumbnail Thumbnail, Orientation Orientation)> before = [];
    private readonly List<Thumbnail> after = [];

    /// <summary>The input as it is to be read: with the thumbnail as a witness, the first time it is opened.</summary>
    public ImageReader Watch(int input, ImageReader reader)
    {
        var header = reader.Header;
        lock (before)
        {
            if (input >= Most || before.ContainsKey(input))
                return reader;
            var thumbnail = new Thumbnail(header.Info, header.SampleType);
            before[input] = (thumbnail, header.Orientation);
            return new WatchedReader(reader, thumbnail, () => Spoil(input));
        }
    }

    /// <summary>The output as it is to be written.</summary>
    public ImageWriter Watch(ImageWriter writer, ImageInfo image, SampleType type)
    {
        if (!outputs || after.Count == Most)
            return writer;
        after.Add(new Thumbnail(image, type));
        return new WatchedWriter(writer, after[^1]);
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
