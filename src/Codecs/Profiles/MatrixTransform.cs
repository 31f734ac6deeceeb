namespace PipelineKit.Codecs.Profiles;

/// <summary>
/// Converts colors between profiles of curves and primaries: to light, by a matrix to the light of the other primaries, clipped,
/// and back (ICC.1:2022, F.2 and F.3). With such profiles all intents except the absolute one are the same, and black is 0.
/// </summary>
internal sealed class MatrixTransform
{
    private static readonly double[] _white = [0.9642, 1, 0.8249];

    private readonly LightTable[] _from, _to;
    private readonly double[] _matrix;

    private MatrixTransform(LightTable[] from, LightTable[] to, double[] matrix) => (_from, _to, _matrix) = (from, to, matrix);

    /// <summary>Returns whether there is a transform of two profiles: not if one has tables of colors.</summary>
    public static bool Exists(IccProfile from, IccProfile to) => from.IsMatrix && to.IsMatrix && Matrix(from, to) is not null;

    /// <summary>Returns the transform.</summary>
    public static MatrixTransform Of(IccProfile from, IccProfile to) => new(Tables(from), Tables(to), Matrix(from, to)!);

    /// <summary>Adds the light that a row of 16-bit samples contributes to a channel of the result.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="source">Their channel.</param>
    /// <param name="result">The channel of the result.</param>
    /// <param name="light">The light so far.</param>
    public void Add(ReadOnlySpan<ushort> samples, int source, int result, Span<double> light)
    {
        var (table, factor) = (_from[source], _matrix[(result * _from.Length) + source]);
        for (var x = 0; x < samples.Length; x++)
            light[x] += factor * table.Light(samples[x]);
    }

    /// <summary>Returns the sample of light in a channel of the result, from 0 to 1.</summary>
    public double Sample(int result, double light) => _to[result].Sample(light);

    // Most profiles have the same curve for all channels.
    private static LightTable[] Tables(IccProfile profile)
    {
        var made = new Dictionary<string, LightTable>();
        var channels = profile.Space == "gray" ? 1 : 3;
        var (curves, keys) = (profile.Curves(channels)!, profile.CurveKeys(channels));
        return [.. curves.Select((curve, i) => made.TryGetValue(keys[i], out var table) ? table
            : made[keys[i]] = new LightTable(curve))];
    }

    // Light of gray is that of white; gray of a color is its Y.
    private static double[]? Matrix(IccProfile from, IccProfile to)
    {
        var toXyz = from.Space == "gray" ? _white : Columns(from.Primaries()!);
        if (to.Space == "gray")
            return from.Space == "gray" ? [1] : toXyz[3..6];
        return Primaries.Inverse(Columns(to.Primaries()!)) is { } back ? Product(back, toXyz) : null;
    }

    private static double[] Columns(double[] colors) => [.. Enumerable.Range(0, 9).Select(i => colors[(3 * (i % 3)) + (i / 3)])];

    private static double[] Product(double[] a, double[] b)
    {
        var columns = b.Length / 3;
        return [.. Enumerable.Range(0, b.Length).Select(i =>
            Enumerable.Range(0, 3).Sum(k => a[(3 * (i / columns)) + k] * b[(columns * k) + (i % columns)]))];
    }
}
