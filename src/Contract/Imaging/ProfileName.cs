using System.Buffers.Binary;
using System.Text;

namespace PipelineKit.Imaging;

/// <summary>Reads the name of a color profile: the tag <c>desc</c> of ICC 2 and ICC 4.</summary>
internal static class ProfileName
{
    private const int Table = 128, EntryBytes = 12, MostTags = 1000, LongestName = 512;

    /// <summary>Returns the name; null when it is missing or unreadable.</summary>
    public static string? Of(ReadOnlySpan<byte> profile)
    {
        if (profile.Length < Table + 4)
            return null;
        var count = BinaryPrimitives.ReadUInt32BigEndian(profile[Table..]);
        for (var i = 0; i < Math.Min(count, MostTags) && Table + 4 + (i + 1) * EntryBytes <= profile.Length; i++)
        {
            var entry = profile.Slice(Table + 4 + i * EntryBytes, EntryBytes);
            if (entry.StartsWith("desc"u8) && Part(profile, entry[4..]) is { IsEmpty: false } tag)
                return Clean(tag.StartsWith("mluc"u8) ? Localized(tag) : Plain(tag));
        }
        return null;
    }

    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> from, ReadOnlySpan<byte> position)
    {
        var offset = BinaryPrimitives.ReadUInt32BigEndian(position);
        var length = BinaryPrimitives.ReadUInt32BigEndian(position[4..]);
        return offset + (ulong)length <= (ulong)from.Length && length >= 12 ? from.Slice((int)offset, (int)length) : default;
    }

    // textDescriptionType: signature, four zeros, a count that includes the terminating zero, ASCII.
    private static string? Plain(ReadOnlySpan<byte> tag)
    {
        var count = BinaryPrimitives.ReadUInt32BigEndian(tag[8..]);
        return count <= tag.Length - 12 ? Encoding.ASCII.GetString(tag.Slice(12, (int)count)) : null;
    }

    // multiLocalizedUnicodeType: a table of languages; the first is used.
    private static string? Localized(ReadOnlySpan<byte> tag)
    {
        const int first = 16, record = 12;
        if (tag.Length < first + record || BinaryPrimitives.ReadUInt32BigEndian(tag[8..]) == 0)
            return null;
        var length = BinaryPrimitives.ReadUInt32BigEndian(tag[(first + 4)..]);
        var offset = BinaryPrimitives.ReadUInt32BigEndian(tag[(first + 8)..]);
        return offset + (ulong)length <= (ulong)tag.Length
            ? Encoding.BigEndianUnicode.GetString(tag.Slice((int)offset, (int)length & ~1)) : null;
    }

    private static string? Clean(string? name) =>
        name?.Trim('\0', ' ') is { Length: > 0 and <= LongestName } text && !text.Any(char.IsControl) ? text : null;
}
