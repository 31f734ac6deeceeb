using System.Buffers.Binary;
using PipelineKit.Codecs.Frames;
using PipelineKit.Codecs.Metadata;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Tiff;

/// <summary>
/// Chains the directories of single-page TIFFs: strips and tiles are copied, and the entries with their offsets are rewritten.
/// Offsets have 64 bits if the pages together may need them.
/// </summary>
internal sealed class TiffAssembly() : FrameAssembly("tiff")
{
    private const long ClassicTiff = 3_900_000_000;
    private const int Long = 4, Long8 = 16;

    private int _count;
    private bool _big, _little;

    // The position of the offset of the next directory.
    private long _link;

    public override bool HoldsSizes => true;

    public override bool GoesBack => true;

    public override void Begin(Stream target, FrameSequence sequence, ImageInfo first) => _count = sequence.Count;

    public override void Append(Stream target, Stream frame, ImageInfo image, int index)
    {
        var reader = TiffReader.Open(frame, frame.Length)!;
        if (index == 0)
        {
            (_little, _big) = (reader.IsLittle, frame.Length * _count > ClassicTiff);
            WriteHeader(target);
        }
        var tree = ExifTree.Read(reader)!;
        var moved = tree with { Image = [.. tree.Image.Select(e => Moved(e, tree.Image, frame, target))] };
        Align(target);
        var start = target.Position;
        var (bytes, first) = ExifWriter.Append(moved, start, _big);
        target.Write(bytes);
        Require(target.Position);
        var end = target.Position;
        target.Position = _link;
        target.Write(Number(first, _big ? 8 : 4));
        target.Position = end;
        _link = first + LinkAt(bytes.AsSpan((int)(first - start)));
    }

    public override void Finish(Stream target)
    {
    }

    private void WriteHeader(Stream target)
    {
        target.Write(_little ? "II"u8 : "MM"u8);
        target.Write(Number(_big ? 43 : 42, 2));
        if (_big)
            target.Write([.. Number(8, 2), 0, 0]);
        _link = target.Position;
        target.Write(Number(0, _big ? 8 : 4));
    }

    // Copies the samples of strips or tiles and returns their new offsets; other entries are unchanged.
    private ExifEntry Moved(ExifEntry entry, IReadOnlyList<ExifEntry> all, Stream frame, Stream target)
    {
        if (entry.Tag is not (TiffTag.StripOffsets or TiffTag.TileOffsets))
            return entry;
        var lengths = Numbers(ExifTree.Find(all, entry.Tag == TiffTag.StripOffsets ? TiffTag.StripBytes : TiffTag.TileBytes)!);
        var places = new MemoryStream();
        foreach (var (at, length) in Numbers(entry).Zip(lengths))
        {
            Align(target);
            places.Write(Number(target.Position, _big ? 8 : 4));
            frame.Position = at;
            Copy(frame, target, length);
        }
        Require(target.Position);
        return new ExifEntry(entry.Tag, _big ? Long8 : Long, places.ToArray());
    }

    private IEnumerable<long> Numbers(ExifEntry entry)
    {
        var width = ExifEntry.Width(entry.Type);
        for (var at = 0; at < entry.Value.Length; at += width)
            yield return Number(entry.Value.Span.Slice(at, width));
    }

    private long Number(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        2 => _little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes),
        4 => _little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes),
        _ => _little ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : BinaryPrimitives.ReadInt64BigEndian(bytes),
    };

    private byte[] Number(long number, int width)
    {
        var bytes = new byte[8];
        if (_little)
            BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        else
            BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return _little ? bytes[..width] : bytes[(8 - width)..];
    }

    // After the entries of a directory.
    private long LinkAt(ReadOnlySpan<byte> directory) =>
        _big ? 8 + (20 * Number(directory[..8])) : 2 + (12 * Number(directory[..2]));

    private void Require(long end)
    {
        if (!_big && end > uint.MaxValue)
            throw new PipelineException(Codes.CannotWrite,
                "the pages need more than 4 GiB, which could not be foreseen, so the TIFF was written with 32-bit offsets",
                "select fewer pages at a time, as in frames: 1..100");
    }

    private static void Align(Stream target)
    {
        if ((target.Position & 1) != 0)
            target.WriteByte(0);
    }

    private static void Copy(Stream frame, Stream target, long length)
    {
        var buffer = new byte[Math.Min(length, 1 << 16)];
        for (int count; length > 0; length -= count)
        {
            count = (int)Math.Min(length, buffer.Length);
            frame.ReadExactly(buffer, 0, count);
            target.Write(buffer, 0, count);
        }
    }
}
