using System.Buffers.Binary;
using System.Text;

namespace PipelineKit.Tests.Codecs.Profiles;

/// <summary>Writes a profile with a table of colors (lut16Type, ICC.1:2001-04, 6.5.7) for linear light.</summary>
internal static class TableProfile
{
    /// <summary>Tables encode X, Y and Z as fractions of this number.</summary>
    public const double Full = 1 + (32767 / 32768.0);

    private const int HeaderBytes = 128;

    /// <summary>Returns the profile; interpolation between the table's eight corners is exact for linear light.</summary>
    /// <param name="primaries">X, Y, Z of red, of green, of blue.</param>
    public static byte[] Of(double[] primaries)
    {
        var table = new MemoryStream();
        table.Write([.. "mft2\0\0\0\0"u8, 3, 3, 2, 0]);
        for (var i = 0; i < 9; i++)
            table.Write(Number(i % 4 == 0 ? 1 << 16 : 0));
        table.Write([0, 2, 0, 2]);
        ReadOnlySpan<byte> straight = [0, 0, 255, 255, 0, 0, 255, 255, 0, 0, 255, 255];
        table.Write(straight);
        for (var corner = 0; corner < 8; corner++)
            for (var c = 0; c < 3; c++)
            {
                var value = Enumerable.Range(0, 3).Sum(k => (corner >> (2 - k) & 1) * primaries[(3 * k) + c]);
                table.Write(Number((int)Math.Round(65535 * value / Full)).AsSpan(2));
            }
        table.Write(straight);
        return Profile("scnrRGB XYZ ", [("A2B0", table.ToArray())]);
    }

    /// <summary>Returns a profile with tables.</summary>
    /// <param name="kind">Its class, its color space, and the space of the tables.</param>
    /// <param name="tables">The tables.</param>
    public static byte[] Profile(string kind, (string Name, byte[] Content)[] tables)
    {
        (string Name, byte[] Content)[] tags =
        [
            ("desc", [.. "desc\0\0\0\0\0\0\0"u8, 7, .. "tables\0"u8, .. new byte[78]]),
            ("wtpt", [.. "XYZ \0\0\0\0"u8, .. Number(63190), .. Number(65536), .. Number(54061)]),
            .. tables,
        ];
        var profile = new MemoryStream();
        profile.Write(new byte[HeaderBytes]);
        profile.Write(Number(tags.Length));
        var at = HeaderBytes + 4 + (12 * tags.Length);
        foreach (var (name, content) in tags)
        {
            profile.Write([.. name.Select(c => (byte)c), .. Number(at), .. Number(content.Length)]);
            at += (content.Length + 3) & ~3;
        }
        foreach (var (_, content) in tags)
            profile.Write([.. content, .. new byte[-content.Length & 3]]);
        var bytes = profile.ToArray();
        Number(bytes.Length).CopyTo(bytes, 0);
        Number(0x02400000).CopyTo(bytes, 8);
        Encoding.ASCII.GetBytes(kind).CopyTo(bytes, 12);
        "acsp"u8.CopyTo(bytes.AsSpan(36));
        Number(63190).CopyTo(bytes, 68);
        Number(65536).CopyTo(bytes, 72);
        Number(54061).CopyTo(bytes, 76);
        return bytes;
    }

    /// <summary>Returns the bytes of a number.</summary>
    public static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
