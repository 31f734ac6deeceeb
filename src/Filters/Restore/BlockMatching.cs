namespace PipelineKit.Filters.Restore;

/// <summary>The two steps of BM3D on a plane.</summary>
internal static class BlockMatching
{
    private const int Step = 3, FirstMost = 16, SecondMost = 32;

    // Rows of reference blocks in a strip, 48 pixels. Similar blocks reach at most 24 pixels beyond it.
    private const int StripRows = 16;

    // The maximum mean squared differences of similar blocks, in units of 1/255 of white.
    private const double FirstLimit = 2500, SecondLimit = 400, Threshold = 2.7;

    private static readonly double[] Window = Kaiser(2);

    /// <summary>Replaces a plane by its result.</summary>
    /// <param name="plane">The samples.</param>
    /// <param name="width">Columns.</param>
    /// <param name="noise">The standard deviation of the noise.</param>
    /// <param name="unit">1/255 of white.</param>
    /// <param name="share">Runs pieces of work on the threads of the run.</param>
    public static void Denoise(double[] plane, int width, double noise, double unit, Action<int, Action<int>> share)
    {
        var noisy = BlockPlane.Of(plane, width);
        var basic = Pass(noisy, noisy, FirstMost, FirstLimit * unit * unit,
            (group, _, _) => Cut(group, Threshold * noise), share);
        var result = Pass(noisy, basic, SecondMost, SecondLimit * unit * unit,
            (group, guide, length) => Attenuate(group, guide, length, noise * noise), share);
        result.CopyTo(plane, width);
    }

    private delegate double Shrink(Span<double> group, Span<double> guide, int length);

    // Every other strip at once: they have no sample in common, so sums do not depend on the order of threads.
    private static BlockPlane Pass(BlockPlane noisy, BlockPlane guide, int most, double limit, Shrink shrink,
        Action<int, Action<int>> share)
    {
        double[] sums = new double[noisy.Samples.Length], weights = new double[sums.Length];
        int[][] strips = [.. Places(noisy.Height).Chunk(StripRows)];
        for (var first = 0; first < 2; first++)
        {
            var number = first;
            share((strips.Length + 1 - number) / 2,
                piece => Strip(strips[(2 * piece) + number], noisy, guide, most, limit, shrink, sums, weights));
        }
        var result = new double[sums.Length];
        for (var i = 0; i < result.Length; i++)
            result[i] = sums[i] / weights[i];
        return noisy with { Samples = result };
    }

    private static void Strip(int[] rows, BlockPlane noisy, BlockPlane guide, int most, double limit, Shrink shrink,
        double[] sums, double[] weights)
    {
        double[] group = new double[most * BlockPlane.Area], model = new double[group.Length], spare = new double[group.Length];
        var matches = new BlockMatches(guide, most, limit * BlockPlane.Area);
        foreach (var y in rows)
            foreach (var x in Places(noisy.Width))
            {
                var found = matches.Of(y, x);
                var length = found.Length * BlockPlane.Area;
                Load(noisy, found, group, spare);
                if (!ReferenceEquals(noisy, guide))
                    Load(guide, found, model, spare);
                var weight = shrink(group.AsSpan(0, length), model.AsSpan(0, length), length);
                BlockTransform.Stack(group, spare, found.Length, forward: false);
                for (var i = 0; i < found.Length; i++)
                {
                    var block = group.AsSpan(i * BlockPlane.Area, BlockPlane.Area);
                    BlockTransform.Inverse(block);
                    Add(sums, weights, found[i], noisy.Width, block, weight);
                }
            }
    }

    private static void Load(BlockPlane plane, ReadOnlySpan<int> places, double[] group, double[] spare)
    {
        for (var i = 0; i < places.Length; i++)
        {
            var block = group.AsSpan(i * BlockPlane.Area, BlockPlane.Area);
            plane.Read(places[i], block);
            BlockTransform.Forward(block);
        }
        BlockTransform.Stack(group, spare, places.Length, forward: true);
    }

    // Weights increase with the number of removed coefficients.
    private static double Cut(Span<double> group, double threshold)
    {
        var left = 0;
        foreach (ref var coefficient in group)
            if (Math.Abs(coefficient) < threshold)
                coefficient = 0;
            else
                left++;
        return 1.0 / Math.Max(1, left);
    }

    private static double Attenuate(Span<double> group, Span<double> guide, int length, double variance)
    {
        var power = 0.0;
        for (var i = 0; i < length; i++)
        {
            var share = guide[i] * guide[i] / ((guide[i] * guide[i]) + variance);
            group[i] *= share;
            power += share * share;
        }
        return 1 / Math.Max(power, 1e-12);
    }

    private static void Add(double[] sums, double[] weights, int place, int width, ReadOnlySpan<double> block, double weight)
    {
        for (var y = 0; y < BlockPlane.Side; y++, place += width)
            for (var x = 0; x < BlockPlane.Side; x++)
            {
                var share = weight * Window[(y * BlockPlane.Side) + x];
                sums[place + x] += share * block[(y * BlockPlane.Side) + x];
                weights[place + x] += share;
            }
    }

    // Every third position, and the last one.
    private static IEnumerable<int> Places(int length)
    {
        var last = length - BlockPlane.Side;
        for (var at = 0; at < last; at += Step)
            yield return at;
        yield return last;
    }

    private static double[] Kaiser(double beta)
    {
        double At(int i)
        {
            var place = (2.0 * i / (BlockPlane.Side - 1)) - 1;
            return Bessel(beta * Math.Sqrt(Math.Max(0, 1 - (place * place)))) / Bessel(beta);
        }

        return [.. Enumerable.Range(0, BlockPlane.Area).Select(i => At(i / BlockPlane.Side) * At(i % BlockPlane.Side))];
    }

    // The modified Bessel function of the first kind, order 0.
    private static double Bessel(double x)
    {
        var (sum, term) = (1.0, 1.0);
        for (var k = 1; k < 40; k++)
        {
            term *= x / 2 / k;
            sum += term * term;
        }
        return sum;
    }
}
