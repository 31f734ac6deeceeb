using System.Buffers.Binary;

namespace PipelineKit.Codecs.Metadata;

/// <summary>Reads and writes IPTC records (IIM 4.2) in Photoshop's resource blocks, whose other contents are dropped.</summary>
internal static class IptcRecords
{
    private const int Resource = 0x0404, DataSetHead = 5;

    private static ReadOnlySpan<byte> Signature => "Photoshop 3.0\0"u8;

    /// <summary>Returns the records in a JPEG's segment, or null.</summary>
    public static ReadOnlyMemory<byte>? InSegment(ReadOnlyMemory<byte> segment) =>
        segment.Span.StartsWith(Signature) ? InResources(segment[Signature.Length..]) : null;

    /// <summary>Returns the records among Photoshop's resources, or null.</summary>
    public static ReadOnlyMemory<byte>? InResources(ReadOnlyMemory<byte> resources)
    {
        while (resources.Span.StartsWith("8BIM"u8) && resources.Length >= 12)
        {
            var bytes = resources.Span;
            // A name with a length prefix, padded to an even number of bytes; then the content, padded likewise.
            var name = (bytes[6] + 2) & ~1;
            if (bytes.Length < 10 + name)
                break;
            long length = BinaryPrimitives.ReadUInt32BigEndian(bytes[(6 + name)..]);
            if (length > bytes.Length - 10 - name)
                break;
            var content = resources.Slice(10 + name, (int)length);
            if (BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]) == Resource && length > 0)
                return content;
            var next = 10 + name + length + (length & 1);
            if (next > bytes.Length)
                break;
            resources = resources[(int)next..];
        }
        return null;
    }

    /// <summary>Returns a JPEG's segment with the records.</summary>
    public static byte[] Segment(ReadOnlySpan<byte> records) => [.. Signature, .. Resources(records)];

    /// <summary>Returns Photoshop's resources with the records.</summary>
    public static byte[] Resources(ReadOnlySpan<byte> records)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, records.Length);
        ReadOnlySpan<byte> fill = (records.Length & 1) == 1 ? [0] : [];
        return [.. "8BIM"u8, Resource >> 8, Resource & 0xFF, 0, 0, .. length, .. records, .. fill];
    }

    /// <summary>
    /// Returns the records without a preview of the original picture (2:200 to 2:202), up to the first unreadable one.
    /// </summary>
    public static ReadOnlyMemory<byte>? WithoutPreview(ReadOnlyMemory<byte> records)
    {
        const byte mark = 0x1C, application = 2;
        var kept = new MemoryStream();
        var bytes = records.Span;
        while (bytes.Length >= DataSetHead && bytes[0] == mark)
        {
            var length = DataSetHead + BinaryPrimitives.ReadUInt16BigEndian(bytes[3..]);
            // If the highest bit is set, it is the length of a length.
            if (length > short.MaxValue + DataSetHead || length > bytes.Length)
                break;
            if (bytes[1] != application || bytes[2] is not (>= 200 and <= 202))
                kept.Write(bytes[..length]);
            bytes = bytes[length..];
        }
        return kept.Length == 0 ? null : kept.Length == records.Length ? records : kept.ToArray();
    }
}
