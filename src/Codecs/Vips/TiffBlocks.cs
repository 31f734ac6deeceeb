using System.Buffers.Binary;
using PipelineKit.Codecs.Files;

namespace PipelineKit.Codecs.Vips;

/// <summary>
/// How the first image of a TIFF is divided. libvips holds a row of tiles, and reads strips row by row, but for planes apart and
/// compressions that unpack a strip at once.
/// </summary>
internal sealed class TiffBlocks(FileStream file)
{
    // As many rows as VipsMemory announces.
    private const long Most = 512;
    private const int Compression = 259;
    private const int RowsPerStrip = 278;
    private const int Planar = 284;
    private const int TileLength = 323;

    // None, those of fax machines, LZW, Deflate by both of its numbers, PackBits.
    private static readonly ulong[] _byRows = [1, 2, 3, 4, 5, 8, 32946, 32773];

    private bool _big;
    private bool _swapped;

    /// <summary>
    /// Whether a file is a TIFF of which no more than 512 rows are held at once; false when that cannot be seen.
    /// </summary>
    public static bool Stream(string path, VipsKind kind)
    {
        if (kind.Format.Name != "tiff")
            return false;
        using var file = InputFile.Open(path);
        try
        {
            return new TiffBlocks(file).Streams();
        }
        catch (EndOfStreamException)
        {
            return false;
        }
    }

    private bool Streams()
    {
        FindDirectory();
        var tags = new Dictionary<ulong, ulong>();
        for (var entries = Number(_big ? 8 : 2); entries > 0; entries--)
        {
            var (tag, type) = (Number(2), Number(2));
            Number(_big ? 8 : 4);
            var next = file.Position + (_big ? 8 : 4);
            if (tag is Compression or RowsPerStrip or Planar or TileLength)
                tags[tag] = Number(type == 3 ? 2 : type == 4 ? 4 : 8);
            file.Position = next;
        }
        return tags.TryGetValue(TileLength, out var tile) ? tile <= Most
            : tags.GetValueOrDefault<ulong, ulong>(RowsPerStrip, ulong.MaxValue) <= Most
                || (tags.GetValueOrDefault<ulong, ulong>(Planar, 1) == 1
                    && _byRows.Contains(tags.GetValueOrDefault<ulong, ulong>(Compression, 1)));
    }

    private void FindDirectory()
    {
        Span<byte> head = stackalloc byte[4];
        file.ReadExactly(head);
        _swapped = head[0] == (byte)'M' == BitConverter.IsLittleEndian;
        _big = head[2] + head[3] == 43;
        if (_big)
            file.Position = 8;
        file.Position = (long)Math.Min(Number(_big ? 8 : 4), (ulong)file.Length);
    }

    private ulong Number(int bytes)
    {
        Span<byte> stored = stackalloc byte[8];
        file.ReadExactly(stored[..bytes]);
        if (_swapped)
            stored[..bytes].Reverse();
        return BitConverter.IsLittleEndian ? BinaryPrimitives.ReadUInt64LittleEndian(stored)
            : BinaryPrimitives.ReadUInt64BigEndian(stored) >> (64 - 8 * bytes);
    }
}
