namespace PipelineKit.Codecs.Png;

/// <summary>Rows of 1 bit per sample: the first pixel in the highest bit, 1 for white (third edition, 7.2).</summary>
internal static class Bilevel
{
    /// <summary>Packs a row of bytes; each is rounded to black or white.</summary>
    public static void Pack(ReadOnlySpan<byte> row, Span<byte> target)
    {
        for (var i = 0; i < (row.Length + 7) / 8; i++)
        {
            var bits = 0;
            for (var x = 8 * i; x < 8 * i + 8; x++)
                bits = (bits << 1) | (x < row.Length ? row[x] >> 7 : 0);
            target[i] = (byte)bits;
        }
    }
}
