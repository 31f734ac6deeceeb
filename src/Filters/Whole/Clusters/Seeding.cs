using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Whole.Clusters;

/// <summary>
/// Chooses the samples at which a search begins: k places drawn beforehand and picked in one look, or by kmeans++ one picked
/// so and each further one drawn in a look of its own, as the rows pass by.
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

    /// <summary>Whether this look picks samples by their places.</summary>
    public bool IsPicking => chosen.Count == 0;

    /// <summary>The samples of a row whose places were drawn, each with the number of its draw.</summary>
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

    /// <summary>A draw of one sample of a row.</summary>
    public Draw<T> Draw(int place) => new(dice, chosen.Count, place);

    /// <summary>Takes what a row gave.</summary>
    public void Fold(object part)
    {
        if (part is List<(int Draw, double[] Sample)> picks)
        {
            picked.AddRange(picks);
            return;
        }
        // What is kept after each row is drawn from all rows so far, each as likely as its sum.
        var draw = (Draw<T>)part;
        drawn += draw.Sum;
        if (draw.Chosen is { } sample && dice.Roll(chosen.Count, draw.Place, 1) * drawn < draw.Sum)
            candidate = sample;
    }

    /// <summary>After a look, writes the centers chosen so far; how many they are.</summary>
    public int Place(double[] centers)
    {
        if (IsPicking)
            chosen.AddRange(picked.OrderBy(p => p.Draw).Select(p => p.Sample));
        else
            // When every sample lies on a center there is nothing to choose: the rest of the clusters stay empty.
            chosen.Add(candidate ?? chosen[0]);
        (drawn, candidate) = (0, null);
        for (var k = 0; k < chosen.Count; k++)
            chosen[k].CopyTo(centers, k * channels);
        return chosen.Count;
    }

    private readonly List<(int Draw, double[] Sample)> picked = [];

    // Floyd's draw without repetition (Bentley, More programming pearls, 1988).
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
