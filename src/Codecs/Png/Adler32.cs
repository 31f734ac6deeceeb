using System.Numerics;

namespace PipelineKit.Codecs.Png;

/// <summary>
/// The checksum of a zlib stream (RFC 1950, 8.2): a = 1 + Σ d, b = Σ of all intermediate a, both modulo 65521, as b·2¹⁶ + a.
/// </summary>
internal static class Adler32
{
    /// <summary>The checksum of no data.</summary>
    public const uint Empty = 1;

    private const uint Modulus = 65521;

    /// <summary>The number of vectors that can be added before a 32-bit lane might overflow: 255 n² / 2 below 2³².</summary>
    private const int MostVectors = 4096;

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint a = 1, b = 0;
        while (bytes.Length >= Vector<byte>.Count)
        {
            var vectors = Math.Min(bytes.Length / Vector<byte>.Count, MostVectors);
            AddVectors(bytes[..(vectors * Vector<byte>.Count)], ref a, ref b);
            bytes = bytes[(vectors * Vector<byte>.Count)..];
        }
        foreach (var d in bytes)
        {
            a += d;
            b += a;
        }
        return Join(a, b);
    }

    /// <summary>Combines the checksums of two consecutive blocks, given the length of the second.</summary>
    public static uint Combine(uint first, uint second, long secondLength)
    {
        // Each intermediate a of the second block is larger by the sum of the first, without its initial 1.
        ulong gathered = (first & 0xFFFF) + Modulus - 1;
        var a = gathered + (second & 0xFFFF);
        var b = (first >> 16) + (second >> 16) + gathered % Modulus * (ulong)(secondLength % Modulus);
        return Join(a, b);
    }

    /// <summary>
    /// Each lane keeps Σ d over its positions and the sum of that sum before each vector; the distance of a position from the end
    /// of its vector is added at the end.
    /// </summary>
    private static void AddVectors(ReadOnlySpan<byte> bytes, ref uint a, ref uint b)
    {
        var lanes = Vector<uint>.Count;
        Vector<uint> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        Vector<uint> before0 = default, before1 = default, before2 = default, before3 = default;
        for (var i = 0; i < bytes.Length; i += Vector<byte>.Count)
        {
            before0 += sum0;
            before1 += sum1;
            before2 += sum2;
            before3 += sum3;
            Vector.Widen(new Vector<byte>(bytes[i..]), out var low, out var high);
            Vector.Widen(low, out var d0, out var d1);
            Vector.Widen(high, out var d2, out var d3);
            sum0 += d0;
            sum1 += d1;
            sum2 += d2;
            sum3 += d3;
        }
        ReadOnlySpan<Vector<uint>> sums = [sum0, sum1, sum2, sum3];
        ReadOnlySpan<Vector<uint>> befores = [before0, before1, before2, before3];
        ulong total = 0, weighted = (ulong)a * (ulong)bytes.Length;
        for (var position = 0; position < Vector<byte>.Count; position++)
        {
            ulong sum = sums[position / lanes][position % lanes];
            total += sum;
            weighted += sum * (ulong)(Vector<byte>.Count - position)
                + (ulong)befores[position / lanes][position % lanes] * (ulong)Vector<byte>.Count;
        }
        a = (uint)((a + total) % Modulus);
        b = (uint)((b + weighted) % Modulus);
    }

    private static uint Join(ulong a, ulong b) => (uint)(b % Modulus << 16 | a % Modulus);
}
