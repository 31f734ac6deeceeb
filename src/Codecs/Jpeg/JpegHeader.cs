using PipelineKit.Codecs.Files;
using PipelineKit.Codecs.Metadata;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Jpeg;

/// <summary>
/// Reads the segments of a JPEG before its first scan (ITU-T T.81, annex B): size, components, metadata. Parsed here, so that a
/// forged size is rejected before any decoder runs, and metadata does not depend on the decoder.
/// </summary>
internal sealed class JpegHeader
{
    private readonly JpegSegments _segments = new();

    public int Width { get; private set; }

    public int Height { get; private set; }

    public int Components { get; private set; }

    public int Precision { get; private set; }

    /// <summary>Whether the first scan does not contain all components.</summary>
    public bool HasManyScans { get; private set; }

    /// <summary>Whether decoders keep the coefficients of the whole image until its last scan.</summary>
    public bool IsHeldWhole => IsProgressive || IsUnusual || HasManyScans;

    /// <summary>Whether the image has several scans, which a decoder must collect in memory.</summary>
    public bool IsProgressive { get; private set; }

    /// <summary>Whether entropy coding is arithmetic, or few decoders support the kind of frame.</summary>
    public bool IsUnusual { get; private set; }

    /// <summary>The number of 8×8 blocks of all components.</summary>
    public long Blocks { get; private set; }

    public ImageMetadata Metadata { get; private set; } = ImageMetadata.None;

    public Orientation Orientation => Metadata.Exif is { } exif ? ExifOrientation.Read(exif) : Orientation.Normal;

    /// <summary>Reads the segments of a file.</summary>
    /// <exception cref="PipelineException">PK0602, PK0603, PK0604.</exception>
    public static JpegHeader Read(Stream file, string path, ImageLimits limits)
    {
        var header = new JpegHeader();
        try
        {
            file.Position = 2;
            header.ReadSegments(new BufferedStream(file, 4096), path, limits);
        }
        catch (EndOfStreamException)
        {
            throw new PipelineException(Codes.Truncated, $"'{path}' ends within its JPEG header", "replace the file");
        }
        header.Metadata = header._segments.ToMetadata();
        header.Check(path, file.Length, limits);
        return header;
    }

    private void ReadSegments(Stream file, string path, ImageLimits limits)
    {
        Span<byte> head = stackalloc byte[2];
        var left = limits.MaxMetadataBytes;
        while (true)
        {
            var marker = NextMarker(file, path);
            if (marker is 0xDA)
                HasManyScans = CountScanComponents(file) < Components;
            if (marker is 0xDA or 0xD9)
                return;
            if (marker is 0x01 or (>= 0xD0 and <= 0xD7))
                continue;
            file.ReadExactly(head);
            var length = (head[0] << 8 | head[1]) - 2;
            if (length < 0)
                throw Damaged(path, "a segment is shorter than its own length field");
            var keep = marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC)
                || marker is 0xE0 or 0xE1 or 0xE2 or 0xED or 0xFE;
            if (keep && (left -= length) < 0)
                throw InputLimits.TooMuchMetadata(path);
            var body = new byte[length];
            file.ReadExactly(body);
            if (marker >= 0xE0)
                _segments.Add(marker, body);
            else if (keep)
                ReadFrame(marker, body, path);
        }
    }

    // A file that ends here is rejected by the decoder.
    private static int CountScanComponents(Stream file)
    {
        Span<byte> head = stackalloc byte[3];
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length ? int.MaxValue : head[2];
    }

    // Skips stray bytes between segments, as decoders do.
    private static int NextMarker(Stream file, string path)
    {
        int read;
        do
        {
            while ((read = file.ReadByte()) is not (0xFF or -1))
            {
            }
            while (read == 0xFF)
                read = file.ReadByte();
        }
        while (read == 0);
        return read >= 0 ? read : throw new EndOfStreamException(path);
    }

    private void ReadFrame(int marker, byte[] body, string path)
    {
        if (body.Length < 6 || body.Length < 6 + (3 * body[5]))
            throw Damaged(path, "its frame header is too short");
        Precision = body[0];
        Height = body[1] << 8 | body[2];
        Width = body[3] << 8 | body[4];
        Components = body[5];
        IsProgressive = marker is 0xC2 or 0xCA;
        IsUnusual = marker is not (0xC0 or 0xC1 or 0xC2);
        Blocks = CountBlocks(body.AsSpan(6, 3 * Components));
    }

    private long CountBlocks(ReadOnlySpan<byte> components)
    {
        int widest = 1, tallest = 1;
        for (var i = 1; i < components.Length; i += 3)
            (widest, tallest) = (Math.Max(widest, components[i] >> 4), Math.Max(tallest, components[i] & 15));
        long blocks = 0;
        for (var i = 1; i < components.Length; i += 3)
        {
            var across = Up(Up(Width * (components[i] >> 4), widest), 8);
            blocks += across * Up(Up(Height * (components[i] & 15), tallest), 8);
        }
        return blocks;

        static long Up(long value, long step) => (value + step - 1) / step;
    }

    private void Check(string path, long bytes, ImageLimits limits)
    {
        if (Components == 0)
            throw Damaged(path, "it has no frame header");
        if (Height == 0 && Width > 0)
            throw new PipelineException(Codes.Unsupported,
                $"'{path}' is a JPEG that states its height only after its first scan (DNL), which is not supported",
                "save it in another way");
        if (Width == 0)
            throw Damaged(path, $"its header says {Width}×{Height}");
        if (IsHeldWhole)
            InputLimits.CheckPixels(path, Width, Height, limits);
        else
            InputLimits.CheckStreamed(path, Width, Height, limits);
        // A baseline block takes two codes of at least one bit each, for the DC difference and the end of the block; in a
        // progressive file, the first scan takes one. Arithmetic coding has no such minimum.
        var floor = IsUnusual ? 0 : Blocks * (IsProgressive ? 1 : 2) / 8;
        if (bytes < floor)
        {
            throw new PipelineException(
                Codes.Corrupt, $"'{path}' claims {Width}×{Height} pixels, which need at least {floor} bytes, but has {bytes}",
                "replace the file");
        }
    }

    private static PipelineException Damaged(string path, string what) =>
        new(Codes.Corrupt, $"'{path}' is not a valid JPEG: {what}", "replace the file");
}
