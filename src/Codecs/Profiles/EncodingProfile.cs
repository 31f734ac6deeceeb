using System.Buffers.Binary;
using System.Text;

namespace PipelineKit.Codecs.Profiles;

/// <summary>
/// Creates a profile from the color encoding of a PNG without one, for formats that support only profiles (ICC.1:2001-04, which
/// every reader supports).
/// </summary>
internal static class EncodingProfile
{
    private const double UsualGamma = 0.45455, LinearGamma = 1;

    private static readonly double[] _srgb = [0.3127, 0.329, 0.64, 0.33, 0.3, 0.6, 0.15, 0.06];

    /// <summary>Returns whether a profile, or its absence, can express the encoding; false for high dynamic range.</summary>
    public static bool CanSay(ColorEncoding encoding) =>
        encoding.CodePoints is not { } points
        || (CodePoints.Primaries(points.Primaries) is not null && CodePoints.Exponent(points.Transfer) is not null);

    /// <summary>
    /// Returns the profile; null if a file without one is equivalent, or if no profile can express the encoding.
    /// </summary>
    public static ReadOnlyMemory<byte>? Of(ColorEncoding encoding, int colorChannels)
    {
        if (colorChannels is not (1 or 3) || !CanSay(encoding))
            return null;
        var (gamma, chromaticities) = encoding switch
        {
            { CodePoints: { } points } => (CodePoints.Exponent(points.Transfer)!.Value, CodePoints.Primaries(points.Primaries)!),
            { SrgbIntent: not null } => (UsualGamma, _srgb),
            _ => (encoding.Gamma ?? UsualGamma, encoding.Chromaticities),
        };
        var primaries = chromaticities.Count == 8 ? chromaticities : _srgb;
        var usual = Math.Abs(gamma - UsualGamma) < 0.01;
        if (gamma is not (> 0.01 and <= 10) || (usual && (colorChannels == 1 || IsSrgb(primaries))))
            return null;
        // In a gAMA chunk, the number is an exponent; with a code point, it stands for the curve of sRGB.
        var curve = Curve(gamma, usual && encoding.CodePoints is not null);
        return colorChannels == 1 ? Write("GRAY", [("kTRC", curve)])
            : Primaries.ToD50(primaries) is { } matrix
                ? Write("RGB ", [("rXYZ", Xyz(matrix, 0)), ("gXYZ", Xyz(matrix, 1)), ("bXYZ", Xyz(matrix, 2)),
                    ("rTRC", curve), ("gTRC", curve), ("bTRC", curve)])
                : null;
    }

    private static bool IsSrgb(IReadOnlyList<double> chromaticities) =>
        chromaticities.Zip(_srgb, (a, b) => Math.Abs(a - b)).Max() < 0.005;

    // Linear light has no exponent.
    private static byte[] Curve(double gamma, bool srgb)
    {
        var curve = new List<byte>([.. "curv\0\0\0\0"u8]);
        ushort[] values = srgb
            ? [.. Enumerable.Range(0, 1024).Select(i => (ushort)Math.Round(65535 * IccCurve.Srgb(i / 1023.0)))]
            : gamma == LinearGamma ? [] : [(ushort)Math.Round(256 / gamma)];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, values.Length);
        curve.AddRange(number);
        foreach (var value in values)
            curve.AddRange([(byte)(value >> 8), (byte)value]);
        return [.. curve];
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

    private static byte[] Write(string space, IEnumerable<(string Name, byte[] Content)> content)
    {
        (string Name, byte[] Content)[] tags =
        [
            ("desc", Description("gAMA and cHRM")), ("cprt", Text("No copyright")), ("wtpt", Xyz(0.9642, 1, 0.8249)), .. content,
        ];
        var profile = new MemoryStream();
        profile.Write(new byte[128 + 4 + (12 * tags.Length)]);
        var table = new byte[4 + (12 * tags.Length)];
        BinaryPrimitives.WriteInt32BigEndian(table, tags.Length);
        for (var i = 0; i < tags.Length; i++)
        {
            var entry = table.AsSpan(4 + (12 * i));
            Encoding.ASCII.GetBytes(tags[i].Name, entry);
            BinaryPrimitives.WriteInt32BigEndian(entry[4..], (int)profile.Length);
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], tags[i].Content.Length);
            profile.Write(tags[i].Content);
            profile.Write(new byte[-tags[i].Content.Length & 3]);
        }
        var bytes = profile.ToArray();
        Header(bytes, space);
        table.CopyTo(bytes, 128);
        return bytes;
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
