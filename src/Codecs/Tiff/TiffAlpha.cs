using System.Runtime.InteropServices;
using PipelineKit.Imaging;

namespace PipelineKit.Codecs.Tiff;

/// <summary>Normalizes a row's color and alpha.</summary>
internal static class TiffAlpha
{
    /// <summary>Inverts samples for which white is zero.</summary>
    public static void Invert(Span<byte> row, TiffLayout layout, int white)
    {
        var (colors, channels) = (layout.HasAlpha ? (int)layout.Samples - 1 : (int)layout.Samples, (int)layout.Samples);
        if (layout.Type == SampleType.UInt8)
        {
            for (var i = 0; i < row.Length; i++)
                if (i % channels < colors)
                    row[i] = (byte)(white - row[i]);
            return;
        }
        var words = MemoryMarshal.Cast<byte, ushort>(row);
        for (var i = 0; i < words.Length; i++)
            if (i % channels < colors)
                words[i] = (ushort)(white - words[i]);
    }

    /// <summary>Divides color by alpha if it was premultiplied.</summary>
    public static void Divide(Span<byte> row, TiffLayout layout, int white)
    {
        var channels = (int)layout.Samples;
        switch (layout.Type)
        {
            case SampleType.UInt8:
                for (var at = 0; at < row.Length; at += channels)
                    for (var c = 0; c < channels - 1; c++)
                        row[at + c] = (byte)Whole(row[at + c], row[at + channels - 1], white);
                break;
            case SampleType.UInt16:
                var words = MemoryMarshal.Cast<byte, ushort>(row);
                for (var at = 0; at < words.Length; at += channels)
                    for (var c = 0; c < channels - 1; c++)
                        words[at + c] = (ushort)Whole(words[at + c], words[at + channels - 1], white);
                break;
            case SampleType.Float32:
                var floats = MemoryMarshal.Cast<byte, float>(row);
                for (var at = 0; at < floats.Length; at += channels)
                    for (var c = 0; c < channels - 1; c++)
                        floats[at + c] = floats[at + channels - 1] == 0 ? 0 : floats[at + c] / floats[at + channels - 1];
                break;
        }
    }

    // Rounded half to even, as everywhere.
    private static int Whole(long color, long alpha, int white)
    {
        if (alpha == 0)
            return 0;
        var (whole, rest) = Math.DivRem(color * white, alpha);
        var up = 2 * rest > alpha || (2 * rest == alpha && long.IsOddInteger(whole));
        return (int)Math.Min(white, up ? whole + 1 : whole);
    }
}
