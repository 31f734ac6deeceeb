using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Metadata;

/// <summary>
/// The directories of an EXIF block that are kept: the first, which describes the picture, and those it points to. The second,
/// which contains the thumbnail, is not included.
/// </summary>
internal sealed record ExifTree(bool IsLittle)
{
    private const int Long = 4;

    public IReadOnlyList<ExifEntry> Image { get; init; } = [];

    public IReadOnlyList<ExifEntry> Photo { get; init; } = [];

    public IReadOnlyList<ExifEntry> Gps { get; init; } = [];

    public IReadOnlyList<ExifEntry> Interoperability { get; init; } = [];

    /// <summary>Whether the original block has further directories, such as that of a thumbnail.</summary>
    public bool HadMore { get; init; }

    /// <summary>Whether the original block is damaged; the intact part is included here.</summary>
    public bool WasDamaged { get; init; }

    public bool IsEmpty => Image.Count + Photo.Count + Gps.Count + Interoperability.Count == 0;

    /// <summary>The orientation of the rows.</summary>
    public Orientation Orientation =>
        Find(Image, ExifTags.Orientation)?.Number(IsLittle) is >= 1 and <= 8 and var value
            ? (Orientation)value : Orientation.Normal;

    /// <summary>The density in pixels per meter, if stated.</summary>
    public (double X, double Y)? PixelsPerMeter
    {
        get
        {
            const int inches = 2, centimeters = 3;
            const double inch = 0.0254, centimeter = 0.01;
            if (Find(Image, ExifTags.XResolution)?.Fraction(IsLittle) is not { } x
                || Find(Image, ExifTags.YResolution)?.Fraction(IsLittle) is not { } y)
                return null;
            return (Find(Image, ExifTags.ResolutionUnit)?.Number(IsLittle) ?? inches) switch
            {
                inches => (x / inch, y / inch),
                centimeters => (x / centimeter, y / centimeter),
                _ => null,
            };
        }
    }

    /// <summary>Reads a block; null without a valid header and directory.</summary>
    public static ExifTree? Read(ReadOnlyMemory<byte> block)
    {
        // Values of a valid block hardly overlap.
        using var stream = new MemoryStream(block.ToArray(), writable: false);
        return TiffReader.Open(stream, (2L * block.Length) + 4096) is { } reader ? Read(reader) : null;
    }

    /// <summary>Reads the first directory and those it points to.</summary>
    public static ExifTree? Read(TiffReader reader)
    {
        if (reader.Directory(reader.First) is not { } first)
            return null;
        var photo = Sub(reader, first.Entries, ExifTags.Photo);
        var tree = new ExifTree(reader.IsLittle)
        {
            Image = Without(first.Entries, ExifTags.Photo, ExifTags.Gps),
            Photo = Without(photo, ExifTags.Interoperability),
            Gps = Sub(reader, first.Entries, ExifTags.Gps),
            Interoperability = Sub(reader, photo, ExifTags.Interoperability),
            HadMore = first.Next != 0,
        };
        return tree with { WasDamaged = reader.IsDamaged };
    }

    /// <summary>Returns the first entry with a tag, or null.</summary>
    public static ExifEntry? Find(IReadOnlyList<ExifEntry> entries, int tag) => entries.FirstOrDefault(e => e.Tag == tag);

    // A pointer that is invalid, or leads back to a directory already read, costs only one lookup.
    private static IReadOnlyList<ExifEntry> Sub(TiffReader reader, IReadOnlyList<ExifEntry> entries, int tag) =>
        Find(entries, tag) is { Type: Long or 13 or 16 or 18 } pointer && Offset(pointer, reader.IsLittle) is { } at
        && reader.Directory(at) is { } found ? found.Entries : [];

    private static long? Offset(ExifEntry pointer, bool little) =>
        (pointer.Type is 16 or 18 ? pointer with { Type = Long, Value = Low(pointer.Value, little) }
            : pointer with { Type = Long }).Number(little);

    private static ReadOnlyMemory<byte> Low(ReadOnlyMemory<byte> value, bool little) =>
        value.Length < 8 ? default : little ? value[..4] : value[4..8];

    private static IReadOnlyList<ExifEntry> Without(IReadOnlyList<ExifEntry> entries, params int[] tags) =>
        [.. entries.Where(e => !tags.Contains(e.Tag))];
}
