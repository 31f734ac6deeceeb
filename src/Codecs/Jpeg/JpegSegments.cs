using System.Buffers.Binary;
using System.Text;
using PipelineKit.Codecs.Metadata;

namespace PipelineKit.Codecs.Jpeg;

/// <summary>
/// Reads and writes metadata in a JPEG's segments: JFIF's density (APP0), EXIF and XMP (APP1), ICC profiles in chunks (APP2,
/// ICC.1:2010 annex B.4), IPTC (APP13), comments.
/// </summary>
internal sealed class JpegSegments
{
    private const int Largest = 65_533;

    private readonly SortedDictionary<int, byte[]> _icc = [];
    private int _iccCount;
    private byte[]? _exif;
    private byte[]? _xmp;
    private ReadOnlyMemory<byte>? _iptc;
    private readonly List<KeyValuePair<string, string>> _texts = [];
    private (double X, double Y)? _density;
    private string? _aspect;

    private static ReadOnlySpan<byte> Xmp => "http://ns.adobe.com/xap/1.0/\0"u8;

    private static ReadOnlySpan<byte> Icc => "ICC_PROFILE\0"u8;

    /// <summary>Processes a segment; other segments are skipped.</summary>
    public void Add(int marker, byte[] body)
    {
        var content = body.AsSpan();
        if (marker == 0xE0 && content.StartsWith("JFIF\0"u8) && body.Length >= 12)
            (_density, _aspect) = Density(content);
        else if (marker == 0xE1 && content.StartsWith(ExifBlock.Prefix))
            _exif ??= body[ExifBlock.Prefix.Length..];
        else if (marker == 0xE1 && content.StartsWith(Xmp))
            _xmp ??= body[Xmp.Length..];
        else if (marker == 0xED)
            _iptc ??= IptcRecords.InSegment(body);
        else if (marker == 0xFE && body.Length > 0)
            _texts.Add(new(MetadataText.Comment, MetadataText.Decode(body)));
        else if (marker == 0xE2 && content.StartsWith(Icc) && body.Length > Icc.Length + 2)
            (_icc[content[Icc.Length]], _iccCount) = (body[(Icc.Length + 2)..], content[Icc.Length + 1]);
    }

    public ImageMetadata ToMetadata() => new()
    {
        Exif = Block(_exif),
        Xmp = Block(_xmp),
        // A profile with a missing chunk is ignored.
        IccProfile = _icc.Count > 0 && _icc.Count == _iccCount && _icc.Keys.Last() == _iccCount
            ? Block([.. _icc.Values.SelectMany(chunk => chunk)])
            : default(ReadOnlyMemory<byte>?),
        PixelsPerMeter = _density ?? (Block(_exif) is { } exif ? ExifTree.Read(exif)?.PixelsPerMeter : null),
        Iptc = _iptc,
        Text = _texts,
        Unread = [.. new[] { _density is null ? _aspect : null, UnreadMetadata.OfXmp(_xmp) }.OfType<string>()],
    };

    /// <summary>Returns the metadata segments, which follow a JPEG's JFIF segment.</summary>
    public static byte[] Write(ImageMetadata metadata) => Write(metadata, out _);

    /// <summary>
    /// Returns the metadata that is omitted because it exceeds its segment: all but profiles are limited to one segment of 64 KB.
    /// </summary>
    public static MetadataKinds TooLong(ImageMetadata metadata)
    {
        Write(metadata, out var kinds);
        return kinds;
    }

    private static byte[] Write(ImageMetadata metadata, out MetadataKinds tooLong)
    {
        var target = new MemoryStream();
        tooLong = MetadataKinds.None;
        if (metadata.Exif is { Length: > 0 } exif && !Append(target, 0xE1, ExifBlock.Prefix, exif.Span))
            tooLong |= MetadataKinds.Exif;
        if (metadata.Xmp is { Length: > 0 } xmp && !Append(target, 0xE1, Xmp, xmp.Span))
            tooLong |= MetadataKinds.Xmp;
        if (metadata.IccProfile is { Length: > 0 } icc && !AppendIcc(target, icc.Span))
            tooLong |= MetadataKinds.IccProfile;
        if (metadata.Iptc is { Length: > 0 } iptc && !Append(target, 0xED, [], IptcRecords.Segment(iptc.Span)))
            tooLong |= MetadataKinds.Iptc;
        foreach (var (name, text) in metadata.Text)
            if (!Append(target, 0xFE, [], Encoding.UTF8.GetBytes(MetadataText.Comments(name, text))))
                tooLong |= MetadataKinds.Text;
        return target.ToArray();
    }

    /// <summary>
    /// Writes JFIF's unit and density: dots per inch or per centimeter, whichever needs less rounding; no unit if unknown.
    /// </summary>
    public static void WriteDensity(Span<byte> target, (double X, double Y)? perMeter)
    {
        var (unit, x, y) = (0, 1.0, 1.0);
        if (perMeter is { } density && Math.Max(density.X, density.Y) < 600_000 && Math.Min(density.X, density.Y) >= 100)
        {
            var (inch, centimeter) = (Scaled(density, 0.0254), Scaled(density, 0.01));
            (unit, (x, y)) = Rounding(inch) <= Rounding(centimeter) ? (1, inch) : (2, centimeter);
        }
        target[0] = (byte)unit;
        BinaryPrimitives.WriteUInt16BigEndian(target[1..], (ushort)Math.Round(x));
        BinaryPrimitives.WriteUInt16BigEndian(target[3..], (ushort)Math.Round(y));

        static (double X, double Y) Scaled((double X, double Y) density, double by) => (density.X * by, density.Y * by);

        static double Rounding((double X, double Y) value) =>
            Math.Max(Math.Abs(value.X - Math.Round(value.X)) / value.X, Math.Abs(value.Y - Math.Round(value.Y)) / value.Y);
    }

    // A null array would become an empty block instead of a missing one.
    private static ReadOnlyMemory<byte>? Block(byte[]? content)
    {
        if (content is { Length: > 0 })
            return content;
        return default;
    }

    private static bool AppendIcc(MemoryStream target, ReadOnlySpan<byte> profile)
    {
        var step = Largest - Icc.Length - 2;
        var count = (profile.Length + step - 1) / step;
        for (var i = 0; count <= 255 && i < count; i++)
        {
            var chunk = profile[(i * step)..Math.Min((i + 1) * step, profile.Length)];
            Append(target, 0xE2, [.. Icc, (byte)(i + 1), (byte)count], chunk);
        }
        return count <= 255;
    }

    private static bool Append(MemoryStream target, byte marker, ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        var length = name.Length + content.Length;
        if (length > Largest)
            return false;
        target.Write([0xFF, marker, (byte)((length + 2) >> 8), (byte)(length + 2)]);
        target.Write(name);
        target.Write(content);
        return true;
    }

    private static ((double X, double Y)? PerMeter, string? Aspect) Density(ReadOnlySpan<byte> jfif)
    {
        int x = jfif[8] << 8 | jfif[9], y = jfif[10] << 8 | jfif[11];
        var unit = jfif[7] switch
        {
            1 => 100 / 2.54,
            2 => 100,
            _ => 0,
        };
        return unit > 0 && x > 0 && y > 0 ? ((x * unit, y * unit), null) : (null, UnreadMetadata.OfAspect(x, y));
    }
}
