namespace PipelineKit.Filters.Sources;

/// <summary>
/// The counter-based generator Philox4x32-10 (J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw, Parallel random numbers: as
/// easy as 1, 2, 3, 2011): four random words for each counter and key, without state.
/// </summary>
internal readonly struct Philox(ulong key)
{
    /// <summary>Returns the four words of a counter.</summary>
    public (uint, uint, uint, uint) Words(uint a, uint b, uint c, uint d)
    {
        var (low, high) = ((uint)key, (uint)(key >> 32));
        for (var round = 0; round < 10; round++)
        {
            var (first, second) = (0xD2511F53UL * a, 0xCD9E8D57UL * c);
            (a, b, c, d) = ((uint)(second >> 32) ^ b ^ low, (uint)second, (uint)(first >> 32) ^ d ^ high, (uint)first);
            low += 0x9E3779B9;
            high += 0xBB67AE85;
        }
        return (a, b, c, d);
    }

    /// <summary>Returns two numbers in [0, 1), with 53 random bits each.</summary>
    public (double, double) Pair(int x, int y, int channel)
    {
        var (a, b, c, d) = Words((uint)x, (uint)y, (uint)channel, 0);
        return (Fraction(a, b), Fraction(c, d));
    }

    private static double Fraction(uint high, uint low) => (((ulong)high << 21) | (low >> 11)) * (1.0 / (1UL << 53));
}
