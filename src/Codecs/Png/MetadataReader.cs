using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using PipelineKit.Codecs.Metadata;
using PipelineKit.Diagnostics;

namespace PipelineKit.Codecs.Png;

/// <summary>
/// Collects ancillary chunks with metadata. The size of their unpacked contents is checked against a limit before anything is
/// allocated, so that a few bytes cannot unpack to gigabytes.
/// </summary>
internal sealed class MetadataReader(PngFile file, ImageLimits limits)
{
    public const string XmpKeyword = "XML:com.adobe.xmp";

    private const int MostWarnings = 10;

    private readonly List<KeyValuePair<string, string>> _texts = [];
    private ImageMetadata _metadata = ImageMetadata.None;
    private readonly List<Diagnostic> _warnings = [];
    private readonly SortedSet<string> _unread = new(StringComparer.Ordinal);
    private long _spent;

    public ImageMetadata Gathered => _metadata with
    {
        Text = _texts,
        Unread = [.. _unread],
        PixelsPerMeter = _metadata.PixelsPerMeter
            ?? (_metadata.Exif is { } exif ? ExifTree.Read(exif)?.PixelsPerMeter : null),
    };

    public IReadOnlyList<Diagnostic> Warnings => _warnings;

    /// <summary>Processes an ancillary chunk; a faulty one is skipped with a warning.</summary>
    public void Visit(Chunk chunk) => Try(chunk, () => Keep(chunk));

    /// <summary>Runs a read of such a chunk in the same way.</summary>
    public void Try(Chunk chunk, Action read)
    {
        try
        {
            read();
        }
        catch (PipelineException e) when (e.Code == Codes.Corrupt)
        {
            if (_warnings.Count < MostWarnings)
                _warnings.Add(new Diagnostic(Codes.MetadataDamaged,
                    $"{e.Diagnostics[0].Message}: {ChunkType.Name(chunk.Type)} is dropped", Severity: Severity.Warning));
        }
    }

    private void Keep(Chunk chunk)
    {
        switch (chunk.Type)
        {
            // The first of several takes precedence, as in other readers: some versions of libpng write eXIf twice.
            case ChunkType.IccProfile when _metadata.IccProfile is null:
                var profile = Unpack(chunk, AfterKeyword(chunk, Load(chunk), out _));
                _metadata = _metadata with { IccProfile = profile };
                break;
            case ChunkType.Exif when _metadata.Exif is null:
                _metadata = _metadata with { Exif = WithoutPrefix(Load(chunk)) };
                break;
            case ChunkType.Gamma or ChunkType.Chromaticities or ChunkType.StandardRgb or ChunkType.CodePoints:
                var encoding = EncodingChunks.Read(chunk, Load(chunk), _metadata.Encoding ?? new ColorEncoding());
                _metadata = _metadata with { Encoding = encoding };
                break;
            case ChunkType.PixelSize when _metadata.PixelsPerMeter is null:
                ReadPixelSize(chunk);
                break;
            case ChunkType.Text:
                var text = AfterKeyword(chunk, Load(chunk), out var keyword);
                Add(keyword, Encoding.Latin1.GetString(text.Span));
                break;
            case ChunkType.CompressedText:
                var packed = AfterKeyword(chunk, Load(chunk), out keyword);
                Add(keyword, Encoding.Latin1.GetString(Unpack(chunk, packed)));
                break;
            case ChunkType.InternationalText:
                ReadInternationalText(chunk);
                break;
            default:
                Mention(UnreadMetadata.OfChunk(ChunkType.Name(chunk.Type)));
                file.Skip(chunk);
                break;
        }
    }

    private void ReadPixelSize(Chunk chunk)
    {
        var data = Load(chunk);
        if (data.Length != 9)
            throw Faults.Corrupt($"{chunk} is {chunk.Length} bytes long, not 9");
        var (x, y) = (BinaryPrimitives.ReadUInt32BigEndian(data), BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(4)));
        // Unit 0 states only the aspect ratio of a pixel, not its size.
        if (data[8] != 1)
            Mention(UnreadMetadata.OfAspect(x, y));
        else if (x > 0 && y > 0)
            _metadata = _metadata with { PixelsPerMeter = (x, y) };
    }

    private void Mention(string? unread)
    {
        if (unread is not null)
            _unread.Add(unread);
    }

    /// <summary>Keyword, 0, compression flag, compression method, language, 0, translated keyword, 0, text in UTF-8.</summary>
    private void ReadInternationalText(Chunk chunk)
    {
        var rest = AfterKeyword(chunk, Load(chunk), out var keyword);
        if (rest.Length < 2 || rest.Span[0] > 1)
            throw Faults.Corrupt($"{chunk} has no valid compression flag");
        var packed = rest.Span[0] == 1;
        var method = rest[1..];
        rest = rest[2..];
        if (rest.Length > 0 && rest.Span[0] != 0 && keyword != XmpKeyword)
            Mention("language of texts");
        for (var i = 0; i < 2; i++)
            rest = rest[(End(chunk, rest.Span) + 1)..];
        var text = packed ? Unpack(chunk, (byte[])[method.Span[0], .. rest.Span]) : rest;
        if (keyword == XmpKeyword && _metadata.Xmp is null)
            _metadata = _metadata with { Xmp = text };
        else if (keyword != XmpKeyword)
            Add(keyword, Encoding.UTF8.GetString(text.Span));
    }

    // Blocks that ImageMagick and exiftool store as text, without a suitable chunk, are not text.
    private void Add(string keyword, string text)
    {
        if (!RawProfile.IsName(keyword))
            _texts.Add(new(keyword, text));
        else if (RawProfile.Unpack(text) is { } block)
            _metadata = RawProfile.Into(_metadata, keyword, block);
    }

    /// <summary>
    /// Returns the data after the keyword and its 0; in a compressed chunk, it starts with the compression method.
    /// </summary>
    private static ReadOnlyMemory<byte> AfterKeyword(Chunk chunk, ReadOnlyMemory<byte> data, out string keyword)
    {
        var end = End(chunk, data.Span);
        keyword = Encoding.Latin1.GetString(data.Span[..end]);
        return data[(end + 1)..];
    }

    private static int End(Chunk chunk, ReadOnlySpan<byte> data)
    {
        var end = data.IndexOf((byte)0);
        return end >= 0 ? end : throw Faults.Corrupt($"{chunk} contains an unterminated name");
    }

    /// <summary>Removes JPEG's prefix, which some writers put before the TIFF header.</summary>
    private static ReadOnlyMemory<byte> WithoutPrefix(byte[] exif) => ExifBlock.WithoutPrefix(exif);

    private byte[] Load(Chunk chunk)
    {
        Spend(chunk, chunk.Length);
        var data = new byte[chunk.Length];
        file.ReadData(chunk, data);
        return data;
    }

    private byte[] Unpack(Chunk chunk, ReadOnlyMemory<byte> packed)
    {
        if (packed.Length == 0 || packed.Span[0] != 0)
            throw Faults.Corrupt($"{chunk} has an unknown compression method; only 0 is defined");
        using var zlib = new ZLibStream(new MemoryStream(packed[1..].ToArray()), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        Span<byte> buffer = stackalloc byte[4096];
        try
        {
            for (int count; (count = zlib.Read(buffer)) > 0; unpacked.Write(buffer[..count]))
                Spend(chunk, count);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            throw Faults.Corrupt($"the compressed data in {chunk} cannot be decompressed", fault);
        }
        return unpacked.ToArray();
    }

    private void Spend(Chunk chunk, long bytes)
    {
        _spent += bytes;
        if (_spent > limits.MaxMetadataBytes)
            throw Faults.TooLarge($"with {chunk} the file's metadata exceed the {limits.MaxMetadataBytes} bytes allowed");
    }
}
