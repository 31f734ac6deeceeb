using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Whole.Clusters;

/// <summary>
/// Chooses the initial samples of a search: k indices drawn in advance and picked in one pass; or, for kmeans++, the first sample
/// that way and each further one drawn in a pass of its own.
/// </summary>
internal sealed class Seeding<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int channels;
    private readonly CounterRandom dice;
    private readonly long[] places;
    private readonly List<double[]> chosen = [];
    private double drawn;
    private double[]? candidate;

    public Seeding(KMeans settings, int channels, long samples)
    {
        (this.channels, dice) = (channels, new CounterRandom(settings.Seed));
        places = Places(settings.Init == KMeansInit.Random ? settings.K : 1, samples);
    }

    /// <summary>Whether this pass picks samples by index.</summary>
    public bool IsPicking => chosen.Count == 0;

    /// <summary>Returns the drawn samples of a row, each with the number of its draw.</summary>
    public object Pick(ReadOnlySpan<Row<T>> row, int samples, ReadOnlySpan<uint> weights, long start)
    {
        var picks = new List<(int Draw, double[] Sample)>();
        for (var draw = 0; draw < places.Length; draw++)
        {
            var left = places[draw] - start;
            if (left < 0)
                continue;
            var x = 0;
            if (weights.IsEmpty)
                x = (int)Math.Min(left, samples);
            else
                while (x < samples && left >= weights[x])
                    left -= weights[x++];
            if (x < samples)
                picks.Add((draw, Draw<T>.Sample(row, x)));
        }
        return picks;
    }

    /// <summary>Creates a draw of one sample of a row.</summary>
    public Draw<T> Draw(int place) => new(dice, chosen.Count, place);

    /// <summary>Adds the result of a row.</summary>
    public void Fold(object part)
    {
        if (part is List<(int Draw, double[] Sample)> picks)
        {
            picked.AddRange(picks);
            return;
        }
        // After each row, the candidate is drawn from all rows so far, with a probability proportional to their sums.
        var draw = (Draw<T>)part;
        drawn += draw.Sum;
        if (draw.Chosen is { } sample && dice.Roll(chosen.Count, draw.Place, 1) * drawn < draw.Sum)
            candidate = sample;
    }

    /// <summary>Ends a pass: writes the centers chosen so far and returns their number.</summary>
    public int Place(double[] centers)
    {
        if (IsPicking)
            chosen.AddRange(picked.OrderBy(p => p.Draw).Select(p => p.Sample));
        else
            // If every sample coincides with a center, the remaining clusters stay empty.
            chosen.Add(candidate ?? chosen[0]);
        (drawn, candidate) = (0, null);
        for (var k = 0; k < chosen.Count; k++)
            chosen[k].CopyTo(centers, k * channels);
        return chosen.Count;
    }

    private readonly List<(int Draw, double[] Sample)> picked = [];

    // Floyd's sampling without replacement (Bentley, More programming pearls, 1988).
    private long[] Places(int count, long samples)
    {
        var drawn = new List<long>();
        for (var last = samples - count; last < samples; last++)
        {
            var place = (long)(dice.Roll(0, last, 0) * (last + 1));
            drawn.Add(drawn.Contains(place) ? last : place);
        }
        return [.. drawn];
    }
}
