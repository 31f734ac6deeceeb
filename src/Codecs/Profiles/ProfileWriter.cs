using System.Buffers.Binary;
using System.Text;

namespace PipelineKit.Codecs.Profiles;

/// <summary>Writes profiles of primaries and a tone curve (ICC.1:2001-04, which every reader supports).</summary>
internal static class ProfileWriter
{
    private const int HeaderBytes = 128, CurveEntries = 1024;

    /// <summary>Returns the profile of gray or RGB samples; null if the primaries are degenerate.</summary>
    /// <param name="name">The name that the profile gives itself.</param>
    /// <param name="colorChannels">1 for gray, 3 for RGB.</param>
    /// <param name="primaries">The CIE x and y of white, red, green and blue; unused for gray.</param>
    /// <param name="curve">The curve from samples to light, for all channels.</param>
    public static byte[]? Write(string name, int colorChannels, IReadOnlyList<double> primaries, byte[] curve) =>
        colorChannels == 1 ? Write(name, "GRAY", [("kTRC", curve)])
        : Primaries.ToD50(primaries) is { } matrix
            ? Write(name, "RGB ", [("rXYZ", Xyz(matrix, 0)), ("gXYZ", Xyz(matrix, 1)), ("bXYZ", Xyz(matrix, 2)),
                ("rTRC", curve), ("gTRC", curve), ("bTRC", curve)])
            : null;

    /// <summary>Returns a curve that is sampled from a function of 0 to 1.</summary>
    public static byte[] Curve(Func<double, double> light) => Curve(
        [.. Enumerable.Range(0, CurveEntries).Select(i => (ushort)Math.Round(65535 * light(i / (CurveEntries - 1.0))))]);

    /// <summary>Returns a curve of samples; of one, an exponent times 256; of none, linear light.</summary>
    public static byte[] Curve(params ReadOnlySpan<ushort> values)
    {
        var curve = new byte[12 + (2 * values.Length)];
        "curv"u8.CopyTo(curve);
        BinaryPrimitives.WriteInt32BigEndian(curve.AsSpan(8), values.Length);
        for (var i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteUInt16BigEndian(curve.AsSpan(12 + (2 * i)), values[i]);
        return curve;
    }

    private static byte[] Xyz(double[] matrix, int column) => Xyz(matrix[column], matrix[3 + column], matrix[6 + column]);

    private static byte[] Xyz(double x, double y, double z)
    {
        var bytes = new byte[20];
        "XYZ "u8.CopyTo(bytes);
        foreach (var (value, at) in new[] { (x, 8), (y, 12), (z, 16) })
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(at), (int)Math.Round(value * 65536));
        return bytes;
    }

    private static byte[] Write(string name, string space, IEnumerable<(string Name, byte[] Content)> content)
    {
        (string Name, byte[] Content)[] tags =
        [
            ("desc", Description(name)), ("cprt", Text("No copyright")), ("wtpt", Xyz(0.9642, 1, 0.8249)), .. content,
        ];
        var profile = new MemoryStream();
        profile.Write(new byte[HeaderBytes + 4 + (12 * tags.Length)]);
        var table = new byte[4 + (12 * tags.Length)];
        BinaryPrimitives.WriteInt32BigEndian(table, tags.Length);
        // Tags can share content: the channels have the same curve.
        var places = new Dictionary<byte[], int>();
        for (var i = 0; i < tags.Length; i++)
        {
            var (tag, bytes) = tags[i];
            if (places.TryAdd(bytes, (int)profile.Length))
            {
                profile.Write(bytes);
                profile.Write(new byte[-bytes.Length & 3]);
            }
            var entry = table.AsSpan(4 + (12 * i));
            Encoding.ASCII.GetBytes(tag, entry);
            BinaryPrimitives.WriteInt32BigEndian(entry[4..], places[bytes]);
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], bytes.Length);
        }
        var written = profile.ToArray();
        Header(written, space);
        table.CopyTo(written, HeaderBytes);
        return written;
    }

    private static void Header(Span<byte> profile, string space)
    {
        BinaryPrimitives.WriteInt32BigEndian(profile, profile.Length);
        const int version = 0x02400000;
        BinaryPrimitives.WriteInt32BigEndian(profile[8..], version);
        "mntr"u8.CopyTo(profile[12..]);
        Encoding.ASCII.GetBytes(space, profile[16..]);
        "XYZ "u8.CopyTo(profile[20..]);
        // A fixed date, so that the same image produces the same file.
        ReadOnlySpan<byte> day = [0x07, 0xD0, 0, 1, 0, 1];
        day.CopyTo(profile[24..]);
        "acsp"u8.CopyTo(profile[36..]);
        Xyz(0.9642, 1, 0.8249).AsSpan(8).CopyTo(profile[68..]);
    }

    private static byte[] Text(string text) => [.. "text\0\0\0\0"u8, .. Encoding.ASCII.GetBytes(text), 0];

    private static byte[] Description(string text) =>
    [
        .. "desc\0\0\0\0\0\0\0"u8, (byte)(text.Length + 1), .. Encoding.ASCII.GetBytes(text), 0, .. new byte[4 + 4 + 2 + 1 + 67],
    ];
}
