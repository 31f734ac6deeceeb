using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Whole.Clusters;

/// <summary>Sums of the samples of each cluster.</summary>
internal sealed class Tally(int clusters, int channels)
{
    /// <summary>The number of samples in each cluster.</summary>
    public long[] Counts { get; } = new long[clusters];

    /// <summary>The sums, cluster by cluster.</summary>
    public double[] Sums { get; } = new double[clusters * channels];

    /// <summary>The sum of squared distances.</summary>
    public double Inertia { get; private set; }

    /// <summary>
    /// Adds samples by label, with the multiplicities in <paramref name="weights"/>, or once if these are empty.
    /// </summary>
    public void Add<T>(ReadOnlySpan<Row<T>> row, int from, Span<T> labels, Span<T> distances, ReadOnlySpan<uint> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var inertia = 0.0;
        for (var x = 0; x < labels.Length; x++)
        {
            var weight = weights.IsEmpty ? 1 : weights[from + x];
            Counts[int.CreateTruncating(labels[x])] += weight;
            inertia += weight * double.CreateTruncating(distances[x]);
        }
        if (!double.IsFinite(inertia))
            throw new PipelineException(Codes.OperatorFailed, "a sample is not a finite number, or is too large to be squared",
                "replace it before this stage with 'clamp' or an expression");
        Inertia += inertia;
        for (var c = 0; c < channels; c++)
        {
            var samples = row[c].Slice(from, labels.Length);
            for (var x = 0; x < labels.Length; x++)
                Sums[int.CreateTruncating(labels[x]) * channels + c] +=
                    (weights.IsEmpty ? 1 : weights[from + x]) * double.CreateTruncating(samples[x]);
        }
    }

    /// <summary>Returns the sums of nonempty clusters and resets the tally.</summary>
    public Share Take()
    {
        var touched = new List<int>();
        for (var k = 0; k < clusters; k++)
            if (Counts[k] > 0)
                touched.Add(k);
        var share = new Share([.. touched], [.. touched.Select(k => Counts[k])],
            [.. touched.SelectMany(k => Sums.AsSpan(k * channels, channels).ToArray())], Inertia);
        Clear();
        return share;
    }

    /// <summary>Adds the sums of another tally.</summary>
    public void Add(Share share)
    {
        for (var i = 0; i < share.Clusters.Length; i++)
        {
            Counts[share.Clusters[i]] += share.Counts[i];
            for (var c = 0; c < channels; c++)
                Sums[share.Clusters[i] * channels + c] += share.Sums[i * channels + c];
        }
        Inertia += share.Inertia;
    }

    public void Clear()
    {
        Array.Clear(Counts);
        Array.Clear(Sums);
        Inertia = 0;
    }
}

/// <summary>The sums of the clusters in a row.</summary>
internal sealed record Share(int[] Clusters, long[] Counts, double[] Sums, double Inertia);
