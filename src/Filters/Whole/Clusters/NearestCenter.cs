using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Whole.Clusters;

/// <summary>
/// Finds the nearest center of each sample by squared distance, the first of equals. Cost: 3 operations per channel plus 3, for
/// each center and sample.
/// </summary>
internal sealed class NearestCenter<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector<T>[] centers;
    private readonly int count;
    private readonly int channels;

    /// <summary>Prepares the first <paramref name="count"/> of the centers, which are stored row by row.</summary>
    public NearestCenter(ReadOnlySpan<double> centers, int count, int channels)
    {
        (this.count, this.channels) = (count, channels);
        this.centers = new Vector<T>[count * channels];
        for (var i = 0; i < this.centers.Length; i++)
            this.centers[i] = new(T.CreateTruncating(centers[i]));
    }

    /// <summary>
    /// Computes labels and squared distances for <paramref name="samples"/> columns from <paramref name="from"/> on, in whole
    /// vectors. The distance of a NaN sample is NaN.
    /// </summary>
    public void Find(ReadOnlySpan<Row<T>> row, int from, int samples, Row<T> labels, Row<T> distances)
    {
        for (var x = 0; x < samples; x += Vector<T>.Count)
        {
            var (label, best) = channels switch
            {
                1 => Nearest(row[0].Load(from + x)),
                3 => Nearest(row[0].Load(from + x), row[1].Load(from + x), row[2].Load(from + x)),
                _ => Nearest(row, from + x),
            };
            labels.Store(x, label);
            distances.Store(x, best);
        }
    }

    private (Vector<T> Label, Vector<T> Best) Nearest(Vector<T> sample)
    {
        var (label, index) = (Vector<T>.Zero, Vector<T>.Zero);
        var best = Square(sample - centers[0]);
        for (var k = 1; k < centers.Length; k++)
            Take(Square(sample - centers[k]), ref index, ref label, ref best);
        return (label, best);
    }

    private (Vector<T> Label, Vector<T> Best) Nearest(Vector<T> a, Vector<T> b, Vector<T> c)
    {
        var (label, index) = (Vector<T>.Zero, Vector<T>.Zero);
        ReadOnlySpan<Vector<T>> all = centers;
        var best = Square(a - all[0]) + Square(b - all[1]) + Square(c - all[2]);
        for (var k = 3; k + 2 < all.Length; k += 3)
            Take(Square(a - all[k]) + Square(b - all[k + 1]) + Square(c - all[k + 2]), ref index, ref label, ref best);
        return (label, best);
    }

    private (Vector<T> Label, Vector<T> Best) Nearest(ReadOnlySpan<Row<T>> row, int x)
    {
        var (label, index, best) = (Vector<T>.Zero, Vector<T>.Zero, Vector<T>.Zero);
        for (var k = 0; k < count; k++)
        {
            var distance = Vector<T>.Zero;
            for (var c = 0; c < channels; c++)
                distance += Square(row[c].Load(x) - centers[k * channels + c]);
            if (k == 0)
                best = distance;
            else
                Take(distance, ref index, ref label, ref best);
        }
        return (label, best);
    }

    private static Vector<T> Square(Vector<T> value) => value * value;

    private static void Take(Vector<T> distance, ref Vector<T> index, ref Vector<T> label, ref Vector<T> best)
    {
        index += Vector<T>.One;
        var closer = Vector.LessThan(distance, best);
        label = Vector.ConditionalSelect(closer, index, label);
        best = Vector.ConditionalSelect(closer, distance, best);
    }
}
