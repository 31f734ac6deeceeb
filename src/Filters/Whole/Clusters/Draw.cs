using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Whole.Clusters;

/// <summary>
/// Draws one sample of a row with a probability proportional to its squared distance from the centers, block by block: the
/// candidate is always drawn from all blocks so far.
/// </summary>
internal sealed class Draw<T>(CounterRandom dice, int round, int place)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The index of the row.</summary>
    public int Place => place;

    /// <summary>The sum of squared distances.</summary>
    public double Sum { get; private set; }

    /// <summary>The drawn sample; null if all samples coincide with centers.</summary>
    public double[]? Chosen { get; private set; }

    /// <summary>Returns the coordinates of one sample.</summary>
    public static double[] Sample(ReadOnlySpan<Row<T>> row, int x)
    {
        var sample = new double[row.Length];
        for (var c = 0; c < sample.Length; c++)
            sample[c] = double.CreateTruncating(row[c][x]);
        return sample;
    }

    /// <summary>Adds a block.</summary>
    public void Add(ReadOnlySpan<Row<T>> row, int from, Span<T> distances, ReadOnlySpan<uint> weights)
    {
        var sum = 0.0;
        for (var x = 0; x < distances.Length; x++)
            sum += Weighted(distances, weights, from, x);
        if (!double.IsFinite(sum))
            throw new PipelineException(Codes.OperatorFailed, "a sample is not a finite number, or is too large to be squared",
                "replace it before this stage with 'clamp' or an expression");
        Sum += sum;
        if (sum == 0 || dice.Roll(round, ((long)place << 24) + from, 0) * Sum >= sum)
            return;
        var left = dice.Roll(round, ((long)place << 24) + from, 1) * sum;
        var chosen = -1;
        for (var x = 0; x < distances.Length && left >= 0; x++)
            if (Weighted(distances, weights, from, x) is > 0 and var weight)
                (chosen, left) = (x, left - weight);
        Chosen = Sample(row, from + chosen);
    }

    private static double Weighted(Span<T> distances, ReadOnlySpan<uint> weights, int from, int x) =>
        (weights.IsEmpty ? 1 : weights[from + x]) * double.CreateTruncating(distances[x]);
}
