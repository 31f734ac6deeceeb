using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using PipelineKit.Codecs.Metadata;

namespace PipelineKit.Codecs.Png;

/// <summary>Writes metadata before the samples.</summary>
internal static class MetadataWriter
{
    /// <summary>Longer texts are compressed, as the specification recommends (11.3.3.1).</summary>
    private const int LongText = 1024;

    public static void Write(Stream target, ImageMetadata metadata)
    {
        if (metadata.Encoding is { } encoding)
            EncodingChunks.Write(target, encoding, metadata.IccProfile is not null);
        if (metadata.IccProfile is { } profile)
            ChunkWriter.Write(target, ChunkType.IccProfile, [.. "ICC profile\0\0"u8, .. Pack(profile.Span)]);
        if (metadata.PixelsPerMeter is { } size && IsSize(size.X) && IsSize(size.Y))
            WritePixelSize(target, size);
        if (metadata.Exif is { } exif)
            ChunkWriter.Write(target, ChunkType.Exif, exif.Span);
        if (metadata.Xmp is { } xmp)
            WriteInternational(target, MetadataReader.XmpKeyword, xmp.Span, packed: false);
        if (metadata.Iptc is { } iptc)
            WriteText(target, RawProfile.Iptc, RawProfile.Pack("iptc", IptcRecords.Resources(iptc.Span)));
        foreach (var (keyword, text) in metadata.Text)
            if (Keyword(keyword) is { Length: > 0 } name)
                WriteText(target, name, text.Replace("\0", "", StringComparison.Ordinal));
    }

    private static bool IsSize(double perMeter) => perMeter >= 0.5 && perMeter <= int.MaxValue;

    private static void WritePixelSize(Stream target, (double X, double Y) perMeter)
    {
        Span<byte> data = stackalloc byte[9];
        BinaryPrimitives.WriteUInt32BigEndian(data, (uint)Math.Round(perMeter.X));
        BinaryPrimitives.WriteUInt32BigEndian(data[4..], (uint)Math.Round(perMeter.Y));
        data[8] = 1;
        ChunkWriter.Write(target, ChunkType.PixelSize, data);
    }

    private static void WriteText(Stream target, string keyword, string text)
    {
        var name = Encoding.Latin1.GetBytes(keyword);
        if (!text.All(IsLatin1))
            WriteInternational(target, keyword, Encoding.UTF8.GetBytes(text), text.Length > LongText);
        else if (text.Length > LongText)
            ChunkWriter.Write(target, ChunkType.CompressedText, [.. name, 0, 0, .. Pack(Encoding.Latin1.GetBytes(text))]);
        else
            ChunkWriter.Write(target, ChunkType.Text, [.. name, 0, .. Encoding.Latin1.GetBytes(text)]);
    }

    private static void WriteInternational(Stream target, string keyword, ReadOnlySpan<byte> text, bool packed)
    {
        ReadOnlySpan<byte> flags = packed ? [0, 1, 0, 0, 0] : [0, 0, 0, 0, 0];
        ReadOnlySpan<byte> body = packed ? Pack(text) : text;
        ChunkWriter.Write(target, ChunkType.InternationalText, [.. Encoding.Latin1.GetBytes(keyword), .. flags, .. body]);
    }

    /// <summary>
    /// Returns a valid keyword (11.3.3.1): 1 to 79 printable Latin-1 characters, with single spaces inside only.
    /// </summary>
    private static string Keyword(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var printable = string.Concat(string.Join(' ', words).Select(c => IsPrintable(c) ? c : '?'));
        return printable[..Math.Min(79, printable.Length)].TrimEnd();
    }

    private static bool IsPrintable(char c) => c is >= ' ' and <= '~' or > '\u00A0' and <= '\u00FF';

    private static bool IsLatin1(char c) => c <= '\u00FF';

    private static byte[] Pack(ReadOnlySpan<byte> data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(data);
        return packed.ToArray();
    }
}
