using System.Buffers.Binary;
using PipelineKit.Codecs.Files;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Metadata;

/// <summary>Reads and writes the metadata in the first directory of a TIFF.</summary>
internal static class TiffFileMetadata
{
    private const int Byte = 1, Short = 3, Undefined = 7, Widest = 13;

    /// <summary>Returns a file's metadata and orientation.</summary>
    /// <exception cref="Diagnostics.PipelineException">PK0604: larger than the limit.</exception>
    public static (ImageMetadata Metadata, Orientation Orientation) Read(Stream file, string path, ImageLimits limits)
    {
        // Entries with the offsets of samples are also read; their size is limited by that of the file.
        if (TiffReader.Open(file, file.Length) is not { } reader || ExifTree.Read(reader) is not { } tree)
            return (ImageMetadata.None, Orientation.Normal);
        var described = tree with
        {
            Image = [.. tree.Image.Where(e => IsDescription(e.Tag) && e.Type <= Widest)],
            Photo = [.. tree.Photo.Where(e => e.Type <= Widest)],
            Gps = [.. tree.Gps.Where(e => e.Type <= Widest)],
            HadMore = false,
            WasDamaged = false,
        };
        var metadata = new ImageMetadata
        {
            IccProfile = Block(tree, ExifTags.Icc),
            Xmp = Block(tree, ExifTags.Xmp),
            Iptc = Block(tree, ExifTags.Iptc)
                ?? (Block(tree, ExifTags.Photoshop) is { } resources ? IptcRecords.InResources(resources) : null),
            PixelsPerMeter = tree.PixelsPerMeter,
            Exif = described.IsEmpty ? null : Written(described),
            Unread = [.. UnreadMetadata.OfTiff(tree)],
        };
        var bytes = (metadata.IccProfile?.Length ?? 0L) + (metadata.Xmp?.Length ?? 0) + (metadata.Iptc?.Length ?? 0)
            + (metadata.Exif?.Length ?? 0);
        return bytes <= limits.MaxMetadataBytes ? (metadata, tree.Orientation) : throw InputLimits.TooMuchMetadata(path);
    }

    /// <summary>
    /// Adds metadata to a file that was just written: a new first directory after its samples, including the entries of the old
    /// one.
    /// </summary>
    public static void Write(Stream file, ImageMetadata metadata)
    {
        var reader = TiffReader.Open(file, file.Length)!;
        var little = reader.IsLittle;
        var tree = metadata.Exif is { } exif && ExifTree.Read(exif) is { } read
            ? TiffOrder.Of(read, little) : new ExifTree(little);
        var all = reader.Directory(reader.First)!.Value.Entries;
        var own = all.Where(e => !IsDescription(e.Tag) && !IsBlock(e.Tag)).ToList();
        var whole = tree with
        {
            Image =
            [
                .. own, .. tree.Image.Where(e => IsDescription(e.Tag)), .. ExifDensity.Entries(metadata.PixelsPerMeter, little),
                new ExifEntry(ExifTags.Orientation, Short, default).With(1, little),
                .. Block(ExifTags.Xmp, Byte, metadata.Xmp), .. Block(ExifTags.Icc, Undefined, metadata.IccProfile),
                .. Block(ExifTags.Iptc, Byte, metadata.Iptc),
            ],
        };
        var start = file.Length + (file.Length & 1);
        var (bytes, first) = ExifWriter.Append(whole, start, reader.IsBig);
        file.SetLength(start);
        // Erases the old directory.
        file.Position = reader.First;
        file.Write(new byte[Math.Min(file.Length - reader.First, ExifWriter.DirectoryBytes(all.Count, reader.IsBig))]);
        file.Position = start;
        file.Write(bytes);
        Span<byte> place = stackalloc byte[8];
        if (little)
            BinaryPrimitives.WriteInt64LittleEndian(place, first);
        else
            BinaryPrimitives.WriteInt64BigEndian(place, first);
        file.Position = reader.IsBig ? 8 : 4;
        file.Write(reader.IsBig ? place : little ? place[..4] : place[4..]);
        file.Position = file.Length;
    }

    // Entries about the picture, not the file: the type and location of samples remain those of the file.
    private static bool IsDescription(int tag) => !ExifTags.IsOfOldFile(tag) && !ExifTags.IsDensity(tag)
        && tag is not (ExifTags.Width or ExifTags.Height or ExifTags.Orientation or ExifTags.ChromaPosition
            or 0x13E or 0x13F or ExifTags.Photo or ExifTags.Gps);

    private static bool IsBlock(int tag) => ExifTags.IsDensity(tag)
        || tag is ExifTags.Orientation or ExifTags.Xmp or ExifTags.Icc or ExifTags.Iptc or ExifTags.Photoshop
            or ExifTags.Photo or ExifTags.Gps;

    private static IEnumerable<ExifEntry> Block(int tag, int type, ReadOnlyMemory<byte>? block) =>
        block is { Length: > 0 } content ? [new ExifEntry(tag, type, content)] : [];

    private static ReadOnlyMemory<byte>? Block(ExifTree tree, int tag)
    {
        if (ExifTree.Find(tree.Image, tag) is { Value.Length: > 0 } entry)
            return entry.Value;
        return null;
    }

    private static ReadOnlyMemory<byte>? Written(ExifTree tree) => ExifWriter.Write(tree);
}
