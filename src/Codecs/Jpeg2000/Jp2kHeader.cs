using System.Buffers.Binary;
using PipelineKit.Codecs.Files;
using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Jpeg2000;

/// <summary>
/// The image grid of a JPEG 2000 (marker SIZ; ISO/IEC 15444-1, A.5.1), read before a decoder runs: libvips misinterprets
/// palettes, offsets and subsampled components, which results in wrong samples or a crash.
/// </summary>
/// <param name="Bits">The bits of a sample, the same for every component; values are unchanged.</param>
internal sealed record Jp2kHeader(int Bits)
{
    private const int FixedBytes = 42, ComponentBytes = 3, MostComponents = 16384;

    /// <summary>The largest sample.</summary>
    public double White => (1 << Bits) - 1;

    /// <summary>Reads it, and rejects what libvips does not decode correctly.</summary>
    /// <exception cref="PipelineException">PK0605: not decoded correctly; PK0602, PK0603: damaged; PK0604: too large.</exception>
    public static Jp2kHeader Read(Stream file, string path, ImageLimits limits)
    {
        if (Jp2kBoxes.Read(file) is not { } boxes)
            throw Damaged(path, "it contains no codestream");
        if (boxes.HasPalette)
            throw Unsupported(path, "a palette");
        file.Position = boxes.Codestream;
        var head = new byte[FixedBytes];
        if (file.ReadAtLeast(head, FixedBytes, throwOnEndOfStream: false) < FixedBytes)
            throw new PipelineException(Codes.Truncated, $"'{path}' ends before its image does", "replace the file");
        if (!head.AsSpan().StartsWith<byte>([0xFF, 0x4F, 0xFF, 0x51]))
            throw Damaged(path, "its codestream does not begin with the SIZ segment");
        var components = BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(40));
        if (components is 0 or > MostComponents || BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(4)) != 38 + 3 * components)
            throw Damaged(path, $"it has {components} components in a header of another length");
        CheckGrid(path, head, limits);
        var parts = new byte[components * ComponentBytes];
        if (file.ReadAtLeast(parts, parts.Length, throwOnEndOfStream: false) < parts.Length)
            throw new PipelineException(Codes.Truncated, $"'{path}' ends before its image does", "replace the file");
        return new(CheckComponents(path, parts));
    }

    private static void CheckGrid(string path, ReadOnlySpan<byte> head, ImageLimits limits)
    {
        const int size = 8, offset = 16, tile = 24, tileOffset = 32;
        var (width, height) = (Number(head, size), Number(head, size + 4));
        if (width == 0 || height == 0 || Number(head, tile) == 0 || Number(head, tile + 4) == 0)
            throw Damaged(path, "its image or its tiles have no size");
        if ((Number(head, offset) | Number(head, offset + 4)) != 0)
            throw Unsupported(path, "an image that does not begin at the corner of its grid");
        if ((Number(head, tileOffset) | Number(head, tileOffset + 4)) != 0)
            throw Unsupported(path, "tiles that do not begin at the corner of its grid");
        // Their product must not overflow.
        InputLimits.CheckPixels(path, Math.Min(width, int.MaxValue), Math.Min(height, int.MaxValue), limits);
    }

    private static int CheckComponents(string path, ReadOnlySpan<byte> parts)
    {
        for (var i = 0; i < parts.Length; i += ComponentBytes)
        {
            if (parts[i + 1] != 1 || parts[i + 2] != 1)
                throw Unsupported(path, "components that are subsampled");
            if (parts[i] != parts[0])
                throw Unsupported(path, "components of different depths");
        }
        var bits = (parts[0] & 0x7F) + 1;
        return bits <= 16 ? bits : throw Unsupported(path, $"samples of {bits} bits");
    }

    private static uint Number(ReadOnlySpan<byte> head, int at) => BinaryPrimitives.ReadUInt32BigEndian(head[at..]);

    private static PipelineException Unsupported(string path, string what) => new(Codes.Unsupported,
        $"'{path}' is a JPEG 2000 with {what}, which is not supported",
        "convert it with the program that made it, for example to a TIFF");

    private static PipelineException Damaged(string path, string what) => new(Codes.Corrupt,
        $"'{path}' cannot be decoded: {what}", "replace the file");
}
