namespace PipelineKit.Filters.Whole.Clusters;

/// <summary>
/// Counter-based random numbers, which do not depend on the order of calls: SplitMix64 (Steele, Lea and Flood, 2014) of seed,
/// round and index.
/// </summary>
internal readonly struct CounterRandom(int seed)
{
    /// <summary>Returns a number in [0, 1).</summary>
    public double Roll(int round, long place, int which) =>
        (Mix(Mix(Mix((ulong)seed) ^ (ulong)round) ^ (ulong)(2 * place + which)) >> 11) * (1.0 / (1L << 53));

    private static ulong Mix(ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        state = (state ^ (state >> 27)) * 0x94D049BB133111EB;
        return state ^ (state >> 31);
    }
}
