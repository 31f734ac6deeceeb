using System.Buffers.Binary;

namespace PipelineKit.Codecs.Metadata;

/// <summary>
/// Serializes directories as an EXIF block, or after the samples of a TIFF. Only the entries are written, so data that was merely
/// unlinked in the original block is gone. A maker note remains at its offset if possible, because many contain offsets from the
/// start of the block.
/// </summary>
internal sealed class ExifWriter(bool little, bool big = false)
{
    private const int Short = 3, Long = 4, Long8 = 16;

    // The largest gap allowed before a maker note.
    private const long MostPadding = 1 << 16;

    private readonly MemoryStream _bytes = new();
    private long _start;
    private (long At, long End) _kept = (long.MaxValue, long.MaxValue);
    private long _next;
    private long _behind;

    /// <summary>Writes a separate block.</summary>
    public static byte[] Write(ExifTree tree)
    {
        var writer = new ExifWriter(tree.IsLittle) { _next = 8 };
        var note = ExifTree.Find(tree.Photo, ExifTags.MakerNote);
        if (note is { Value.Length: > 4 } && note.Place >= 8 && note.Place <= Size(tree) + MostPadding)
            writer._kept = (note.Place, note.Place + note.Value.Length);
        writer._behind = writer._kept.End;
        writer._bytes.Write(tree.IsLittle ? "II*\0"u8 : "MM\0*"u8);
        writer.Put(4, Long, writer.Tree(tree));
        return writer._bytes.ToArray();
    }

    /// <summary>
    /// Writes directories for the end of a TIFF file; returns the bytes to append, and the offset of its first directory.
    /// </summary>
    /// <param name="tree">The directories; the first also contains the file's own entries.</param>
    /// <param name="start">The offset of the bytes.</param>
    /// <param name="big">Whether it is a BigTIFF.</param>
    public static (byte[] Bytes, long First) Append(ExifTree tree, long start, bool big)
    {
        var writer = new ExifWriter(tree.IsLittle, big) { _start = start, _next = start };
        var first = writer.Tree(tree);
        return (writer._bytes.ToArray(), first);
    }

    /// <summary>Returns the size of a directory without values stored elsewhere.</summary>
    public static long DirectoryBytes(int entries, bool big) => big ? 16 + (20L * entries) : 6 + (12L * entries);

    private static long Size(ExifTree tree) =>
        16 + tree.Image.Concat(tree.Photo).Concat(tree.Gps).Concat(tree.Interoperability).Sum(e => 14L + e.Value.Length);

    // The first directory is allocated first, as readers expect, and filled once the offsets of the others are known.
    private long Tree(ExifTree tree)
    {
        var hasPhoto = tree.Photo.Count + tree.Interoperability.Count > 0;
        var pointers = (hasPhoto ? 1 : 0) + (tree.Gps.Count > 0 ? 1 : 0);
        var at = Allot(DirectoryBytes(tree.Image.Count + pointers));
        var image = new List<ExifEntry>(tree.Image);
        if (hasPhoto)
            image.Add(Photo(tree));
        if (tree.Gps.Count > 0)
            image.Add(Pointer(ExifTags.Gps, tree.Gps));
        Fill(at, image);
        return at;
    }

    private ExifEntry Photo(ExifTree tree)
    {
        var pointers = tree.Interoperability.Count > 0 ? 1 : 0;
        var at = Allot(DirectoryBytes(tree.Photo.Count + pointers));
        Fill(at, pointers == 0 ? tree.Photo : [.. tree.Photo, Pointer(ExifTags.Interoperability, tree.Interoperability)]);
        return Offset(ExifTags.Photo, at);
    }

    private ExifEntry Pointer(int tag, IReadOnlyList<ExifEntry> entries)
    {
        var place = Allot(DirectoryBytes(entries.Count));
        Fill(place, entries);
        return Offset(tag, place);
    }

    private ExifEntry Offset(int tag, long place)
    {
        var type = big ? Long8 : Long;
        var value = new byte[big ? 8 : 4];
        Number(value, value.Length, place);
        return new ExifEntry(tag, type, value);
    }

    private long DirectoryBytes(int entries) => DirectoryBytes(entries, big);

    private void Fill(long at, IReadOnlyList<ExifEntry> entries)
    {
        var (head, width, inline) = big ? (8, 20, 8) : (2, 12, 4);
        Put(at, head == 8 ? Long8 : Short, entries.Count);
        at += head;
        foreach (var entry in entries.OrderBy(e => e.Tag))
        {
            Put(at, Short, entry.Tag);
            Put(at + 2, Short, entry.Type);
            Put(at + 4, big ? Long8 : Long, entry.Count);
            if (entry.Value.Length <= inline)
                Put(at + 4 + inline, entry.Value.Span);
            else
            {
                var place = entry.Tag == ExifTags.MakerNote && entry.Place == _kept.At ? _kept.At : Allot(entry.Value.Length);
                Put(at + 4 + inline, big ? Long8 : Long, place);
                Put(place, entry.Value.Span);
            }
            at += width;
        }
        // The offset of the next directory, after the last entry, is 0.
        Put(at, new byte[inline]);
    }

    private long Allot(long length)
    {
        if (_next + length <= _kept.At)
            return Take(ref _next, length);
        return Take(ref _behind, length);

        static long Take(ref long next, long length)
        {
            var place = next;
            next += length + (length & 1);
            return place;
        }
    }

    private void Put(long at, int type, long number)
    {
        Span<byte> bytes = stackalloc byte[ExifEntry.Width(type)];
        Number(bytes, bytes.Length, number);
        Put(at, bytes);
    }

    private void Put(long at, ReadOnlySpan<byte> bytes)
    {
        _bytes.Position = at - _start;
        _bytes.Write(bytes);
    }

    private void Number(Span<byte> bytes, int width, long number)
    {
        if (width == 2 && little)
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)number);
        else if (width == 2)
            BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)number);
        else if (width == 4 && little)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)number);
        else if (width == 4)
            BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)number);
        else if (little)
            BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        else
            BinaryPrimitives.WriteInt64BigEndian(bytes, number);
    }
}
