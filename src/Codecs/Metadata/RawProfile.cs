using System.Globalization;
using System.Text;

namespace PipelineKit.Codecs.Metadata;

/// <summary>
/// Blocks that programs store as text in a PNG without a suitable chunk: a line with a name, one with a length, then hexadecimal.
/// </summary>
internal static class RawProfile
{
    /// <summary>The name of IPTC records, for which PNG still has no chunk.</summary>
    public const string Iptc = Start + "iptc";

    private const string Start = "Raw profile type ";
    private const int BytesALine = 36;

    /// <summary>Returns whether a text with this name is such a block.</summary>
    public static bool IsName(string name) => name.StartsWith(Start, StringComparison.Ordinal);

    /// <summary>Returns the block of a text, or null.</summary>
    public static byte[]? Unpack(string text)
    {
        var lines = text.Split('\n', 4);
        if (lines.Length < 4
            || !int.TryParse(lines[2], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var length))
            return null;
        var digits = new StringBuilder(lines[3]).Replace("\n", "").Replace("\r", "").Replace(" ", "").ToString();
        try
        {
            return length >= 0 && digits.Length / 2 == length ? Convert.FromHexString(digits) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Returns the text of a block.</summary>
    public static string Pack(string name, ReadOnlySpan<byte> block)
    {
        var text = new StringBuilder($"\n{name}\n{block.Length,8}\n");
        for (; block.Length > 0; block = block[Math.Min(BytesALine, block.Length)..])
            text.Append(Convert.ToHexStringLower(block[..Math.Min(BytesALine, block.Length)])).Append('\n');
        return text.ToString();
    }

    /// <summary>Adds a named block to metadata; the contents of a dedicated chunk take precedence.</summary>
    public static ImageMetadata Into(ImageMetadata metadata, string name, byte[] block) =>
        name[Start.Length..].ToLowerInvariant() switch
    {
        "exif" => metadata with { Exif = metadata.Exif ?? ExifBlock.WithoutPrefix(block) },
        "app1" when block.AsSpan().StartsWith(ExifBlock.Prefix) =>
            metadata with { Exif = metadata.Exif ?? ExifBlock.WithoutPrefix(block) },
        "app1" => metadata with { Xmp = metadata.Xmp ?? AfterName(block) },
        "xmp" => metadata with { Xmp = metadata.Xmp ?? block },
        "icc" or "icm" => metadata with { IccProfile = metadata.IccProfile ?? block },
        "iptc" or "8bim" => metadata with { Iptc = metadata.Iptc ?? Records(block) },
        _ => metadata,
    };

    private static ReadOnlyMemory<byte> Records(byte[] block)
    {
        if (block.AsSpan().StartsWith("8BIM"u8))
            return IptcRecords.InResources(block) ?? default;
        return IptcRecords.InSegment(block) ?? block;
    }

    private static ReadOnlyMemory<byte> AfterName(byte[] block) => block.AsMemory(block.AsSpan().IndexOf((byte)0) + 1);
}
