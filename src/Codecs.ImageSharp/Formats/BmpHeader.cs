using System.Buffers.Binary;

namespace PipelineKit.Codecs.ImageSharp.Formats;

/// <summary>The first fields of a BMP: the file header, and the size and compression in the image header.</summary>
internal readonly ref struct BmpHeader(ReadOnlySpan<byte> head)
{
    /// <summary>The number of bytes of these fields.</summary>
    public const int Bytes = 38;

    // The file header, and the shortest image header, which is that of OS/2.
    private const int Fewest = 26;

    private const int OldHeader = 12, NotPacked = 0, BitFields = 3, AlphaBitFields = 6;
    private readonly ReadOnlySpan<byte> _head = head;

    /// <summary>Returns whether a file starts like a BMP.</summary>
    public static bool Begins(ReadOnlySpan<byte> head) => head.StartsWith("BM"u8) && head.Length >= Fewest;

    /// <summary>Reads the fields; 0 after the end of a short file.</summary>
    public static void Read(Stream file, Span<byte> head)
    {
        file.Position = 0;
        head[file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)..].Clear();
    }

    public long Width => IsOld ? Pair(18) : BinaryPrimitives.ReadInt32LittleEndian(_head[18..]);

    public long Height => IsOld ? Pair(20) : Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(_head[22..]));

    public int BitsPerPixel => IsOld ? Pair(24) : Pair(28);

    /// <summary>Whether samples are uncompressed, in rows of whole 32-bit words.</summary>
    public bool IsPlain => Packing is NotPacked or BitFields or AlphaBitFields;

    /// <summary>
    /// The minimum size of the file in bytes: headers and palette, and the rows or the compressed size stated in the header.
    /// </summary>
    public long Needed => Quad(10) + (IsPlain ? ((Width * BitsPerPixel) + 31) / 32 * 4 * Height : Quad(34));

    private bool IsOld => Quad(14) == OldHeader;

    private long Packing => IsOld ? NotPacked : Quad(30);

    private int Pair(int at) => BinaryPrimitives.ReadUInt16LittleEndian(_head[at..]);

    private long Quad(int at) => BinaryPrimitives.ReadUInt32LittleEndian(_head[at..]);
}
