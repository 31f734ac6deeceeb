using System.Buffers.Binary;
using System.Text;

namespace PipelineKit.Codecs.Profiles;

/// <summary>The relevant properties of a color profile: its class, color space, primaries and curves (ICC.1:2022).</summary>
internal sealed class IccProfile(ReadOnlyMemory<byte> bytes)
{
    private const int HeaderBytes = 128, EntryBytes = 12, MostTags = 100;

    // Red, green and blue of sRGB relative to the profile white, D50.
    private static readonly double[] _srgb = [0.4361, 0.2225, 0.0139, 0.3851, 0.7169, 0.0971, 0.1431, 0.0606, 0.7141];

    private static readonly string[] _tables =
        [.. from kind in (string[])["A2B", "B2A", "D2B", "B2D"] from intent in "0123" select kind + intent];

    /// <summary>The color space, for messages.</summary>
    public string Space
    {
        get
        {
            if (!DescribesImages)
                return "no image";
            var name = Encoding.ASCII.GetString(bytes.Span.Slice(16, 4)).Trim();
            return name == "GRAY" ? "gray" : name.Length > 0 && name.All(char.IsAsciiLetterOrDigit) ? name : "an unknown space";
        }
    }

    /// <summary>Whether its colors or grays are those of sRGB, so that it can be omitted.</summary>
    public bool IsSrgb => Space switch
    {
        "gray" => Curves(1) is { } curves && Near(curves[0], IccCurve.Srgb),
        "RGB" => Primaries() is { } primaries && primaries.Zip(_srgb, (a, b) => Math.Abs(a - b)).Max() < 0.003
            && Curves(3) is { } curves && curves.All(curve => Near(curve, IccCurve.Srgb)),
        _ => false,
    };

    /// <summary>
    /// Whether its header and its table of tags are valid. Little CMS rejects other profiles, and libvips then silently assumes
    /// another one.
    /// </summary>
    public bool IsWhole
    {
        get
        {
            var span = bytes.Span;
            if (span.Length < HeaderBytes + 4 || !span[36..].StartsWith("acsp"u8)
                || BinaryPrimitives.ReadUInt32BigEndian(span) > span.Length)
                return false;
            var count = BinaryPrimitives.ReadUInt32BigEndian(span[HeaderBytes..]);
            if (count is 0 or > MostTags || HeaderBytes + 4 + (EntryBytes * count) > span.Length)
                return false;
            for (var i = 0; i < count; i++)
            {
                var entry = span[(HeaderBytes + 4 + (EntryBytes * i))..];
                if (BinaryPrimitives.ReadUInt32BigEndian(entry[4..]) + (long)BinaryPrimitives.ReadUInt32BigEndian(entry[8..])
                    > span.Length)
                    return false;
            }
            return true;
        }
    }

    /// <summary>
    /// Whether only curves and, for RGB, primaries define its colors, relative to XYZ: no table of colors, which has precedence.
    /// </summary>
    public bool IsMatrix => bytes.Length > HeaderBytes && bytes.Span[20..].StartsWith("XYZ "u8)
        && HasMatrix && !_tables.Any(name => Tag(name).Length > 0);

    /// <summary>Whether it has curves and, for RGB, primaries, possibly in addition to tables.</summary>
    public bool HasMatrix => Space switch
    {
        "gray" => Curves(1) is not null,
        "RGB" => Primaries() is not null && Curves(3) is not null,
        _ => false,
    };

    // Device links, effects and named colors do not describe an image.
    private bool DescribesImages => bytes.Length >= HeaderBytes && Kind is not ("link" or "abst" or "nmcl");

    private string Kind => Encoding.ASCII.GetString(bytes.Span.Slice(12, 4));

    /// <summary>The number of color channels of the images it describes; 0 for spaces other than gray, RGB and CMYK.</summary>
    public int Channels => Space switch { "gray" => 1, "RGB" => 3, "CMYK" => 4, _ => 0 };

    /// <summary>Returns whether it describes images with this number of color channels.</summary>
    public bool Fits(int colorChannels) => Channels > 0 && Channels == colorChannels;

    /// <summary>Returns X, Y, Z of red, of green, of blue, relative to D50; null for a profile of another type.</summary>
    public double[]? Primaries()
    {
        var found = new List<double>();
        foreach (var name in (string[])["rXYZ", "gXYZ", "bXYZ"])
        {
            var xyz = Tag(name).Span;
            if (xyz.Length < 20)
                return null;
            for (var k = 0; k < 3; k++)
                found.Add(Fixed(xyz[(8 + (4 * k))..]));
        }
        return [.. found];
    }

    /// <summary>
    /// Returns the curve from samples of 0 to 1 to linear light for each color channel; null for a profile of another type.
    /// </summary>
    public Func<double, double>[]? Curves(int channels)
    {
        var curves = new List<Func<double, double>>();
        foreach (var name in CurveNames(channels))
        {
            var curve = Tag(name);
            if (IccCurve.At(curve.Span, 0.5) is null)
                return null;
            curves.Add(x => IccCurve.At(curve.Span, x)!.Value);
        }
        return [.. curves];
    }

    /// <summary>Returns a text for the curve of each color channel, the same for curves with the same bytes.</summary>
    public string[] CurveKeys(int channels) => [.. CurveNames(channels).Select(name => Convert.ToBase64String(Tag(name).Span))];

    /// <summary>Reads a signed 16.16 fixed-point number.</summary>
    public static double Fixed(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32BigEndian(bytes) / 65536.0;

    private static string[] CurveNames(int channels) => channels == 1 ? ["kTRC"] : ["rTRC", "gTRC", "bTRC"];

    private static bool Near(Func<double, double> curve, Func<double, double> other) =>
        new[] { 0.02, 0.2, 0.5, 0.8 }.All(x => Math.Abs(curve(x) - other(x)) < 0.004);

    private ReadOnlyMemory<byte> Tag(string name)
    {
        if (bytes.Length < HeaderBytes + 4)
            return default;
        var span = bytes.Span;
        var count = Math.Min(BinaryPrimitives.ReadUInt32BigEndian(span[HeaderBytes..]), MostTags);
        for (var i = 0; i < count && HeaderBytes + 4 + (EntryBytes * (i + 1)) <= span.Length; i++)
        {
            var entry = span.Slice(HeaderBytes + 4 + (EntryBytes * i), EntryBytes);
            if (Encoding.ASCII.GetString(entry[..4]) != name)
                continue;
            long at = BinaryPrimitives.ReadUInt32BigEndian(entry[4..]), length = BinaryPrimitives.ReadUInt32BigEndian(entry[8..]);
            return at + length <= span.Length ? bytes.Slice((int)at, (int)length) : default;
        }
        return default;
    }
}
