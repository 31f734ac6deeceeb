using System.Collections.Concurrent;
using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Whole.Clusters;

/// <summary>
/// A clustering search as a series of passes over all samples. Each pass either picks initial samples, assigns samples and sums
/// them, or finalizes the labels for centers that have just moved.
/// </summary>
internal sealed class Clustering<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Tile = 512;
    private readonly KMeans settings;
    private readonly int channels;
    private readonly ConcurrentBag<Tally> spare = [];
    private readonly Tally total;
    private double[] centers;
    private NearestCenter<T> nearest;
    private Seeding<T>? beginning;
    private bool settling;
    private int iterations;

    public Clustering(KMeans settings, int channels, long samples)
    {
        (this.settings, this.channels) = (settings, channels);
        total = new Tally(settings.K, channels);
        centers = new double[settings.K * channels];
        if (settings.Init == KMeansInit.Given)
            settings.Centers!.Values[..centers.Length].CopyTo(centers);
        else
            beginning = new Seeding<T>(settings, channels, samples);
        nearest = Nearest(settings.K);
    }

    /// <summary>Examines samples. Thread-safe.</summary>
    /// <param name="row">The coordinates of the samples.</param>
    /// <param name="samples">The number of samples.</param>
    /// <param name="weights">The multiplicity of each sample; empty for one.</param>
    /// <param name="start">The number of samples before these.</param>
    /// <param name="place">The index of the row.</param>
    public unsafe object Examine(ReadOnlySpan<Row<T>> row, int samples, ReadOnlySpan<uint> weights, long start, int place)
    {
        if (beginning is { IsPicking: true })
            return beginning.Pick(row, samples, weights, start);
        T* labels = stackalloc T[Tile], distances = stackalloc T[Tile];
        var draw = beginning?.Draw(place);
        var tally = draw is null ? spare.TryTake(out var used) ? used : new Tally(settings.K, channels) : null;
        for (var from = 0; from < samples; from += Tile)
        {
            var count = Math.Min(Tile, samples - from);
            nearest.Find(row, from, count, new(labels, count), new(distances, count));
            tally?.Add(row, from, new(labels, count), new(distances, count), weights);
            draw?.Add(row, from, new(distances, count), weights);
        }
        if (tally is null)
            return draw!;
        var share = tally.Take();
        spare.Add(tally);
        return share;
    }

    /// <summary>Adds a partial result, in the order of the samples.</summary>
    public void Fold(object part)
    {
        if (part is Share share)
            total.Add(share);
        else
            beginning!.Fold(part);
    }

    /// <summary>Ends a pass; returns whether another is needed.</summary>
    public bool Next()
    {
        if (beginning is not null)
        {
            var placed = beginning.Place(centers);
            nearest = Nearest(placed);
            beginning = placed == settings.K ? null : beginning;
            return true;
        }
        if (settling)
            return false;
        iterations++;
        var moved = Move();
        if (moved == 0)
            return false;
        settling = moved <= settings.Tolerance || iterations == settings.MaxIterations;
        nearest = Nearest(settings.K);
        total.Clear();
        return true;
    }

    /// <summary>Returns the values of the operator.</summary>
    public IReadOnlyDictionary<string, object> Values() => new Dictionary<string, object>
    {
        ["centers"] = new Matrix(settings.K, channels, centers),
        ["counts"] = new Matrix(1, settings.K, [.. total.Counts.Select(c => (double)c)]),
        ["inertia"] = total.Inertia,
        ["iterations"] = (double)iterations,
    };

    private NearestCenter<T> Nearest(int count) => new(centers, count, channels);

    // Moves every center to the mean of its samples; returns the largest distance moved.
    private double Move()
    {
        var farthest = 0.0;
        var means = centers.ToArray();
        for (var k = 0; k < settings.K; k++)
        {
            if (total.Counts[k] == 0)
                continue;
            var squares = 0.0;
            for (var i = k * channels; i < (k + 1) * channels; i++)
            {
                means[i] = total.Sums[i] / total.Counts[k];
                squares += (means[i] - centers[i]) * (means[i] - centers[i]);
            }
            farthest = Math.Max(farthest, Math.Sqrt(squares));
        }
        centers = means;
        return farthest;
    }
}
