namespace PipelineKit.TestImages;

/// <summary>
/// Random numbers that are the same on every machine, made without functions that libraries round in their own ways.
/// </summary>
internal sealed class Noise(ulong seed)
{
    private ulong state = seed * 0x9E3779B97F4A7C15 + 1;

    /// <summary>Mean 0, deviation 1: the sum of twelve uniform numbers, less 6.</summary>
    public double Next()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
            sum += Uniform();
        return sum;
    }

    /// <summary>
    /// From 0 to 1, by xorshift64*: Vigna, "An experimental exploration of Marsaglia's xorshift generators, scrambled" (2016).
    /// </summary>
    public double Uniform()
    {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        return ((state * 0x2545F4914F6CDD1D) >> 11) * (1.0 / (1UL << 53));
    }
}
