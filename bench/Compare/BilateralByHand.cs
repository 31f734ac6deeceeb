using System.Numerics;

namespace PipelineKit.Bench.Compare;

/// <summary>
/// The joint bilateral filter as written by hand in C#: planes padded by repeating the edge, then a loop over the window. One
/// version uses vectors of floats and their exponential, for any samples; the other looks weights up by the difference, for
/// bytes only.
/// </summary>
internal sealed class BilateralByHand
{
    private readonly int half, width, height, stride;
    private readonly float[] image, guide;
    private readonly float[] distances;
    private readonly float[] looked = [.. Enumerable.Range(0, 256).Select(d => MathF.Exp(-d * d / 1800f))];

    public BilateralByHand(MemoryImage image, MemoryImage guide, int half)
    {
        (this.half, width, height) = (half, image.Info.Width, image.Info.Height);
        stride = width + 2 * half + Vector<float>.Count;
        (this.image, this.guide) = (Widened(image), Widened(guide));
        var places = Enumerable.Range(-half, 2 * half + 1).ToArray();
        distances = [.. places.SelectMany(dy => places.Select(dx => -(dx * dx + dy * dy) / 8f))];
    }

    /// <summary>Computes the result, with rows distributed among threads.</summary>
    public void Run(bool tables, int threads, MemoryTarget<byte> target)
    {
        var weights = distances.Select(MathF.Exp).ToArray();
        Parallel.For(0, height, new ParallelOptions { MaxDegreeOfParallelism = threads }, y =>
        {
            var row = target.Samples.Slice(y * width, width);
            if (tables)
                LookUp(y, row, weights);
            else
                Exponentials(y, row);
        });
    }

    private void Exponentials(int y, Span<byte> row)
    {
        Span<float> done = stackalloc float[Vector<float>.Count];
        for (var x = 0; x < width; x += Vector<float>.Count)
        {
            var center = new Vector<float>(guide, (y + half) * stride + x + half);
            Vector<float> total = default, sum = default;
            for (int dy = 0, k = 0; dy <= 2 * half; dy++)
                for (var dx = 0; dx <= 2 * half; dx++, k++)
                {
                    var at = (y + dy) * stride + x + dx;
                    var difference = new Vector<float>(guide, at) - center;
                    var weight = Vector.Exp(new Vector<float>(distances[k]) - difference * difference * (1 / 1800f));
                    total += weight;
                    sum += weight * new Vector<float>(image, at);
                }
            (sum / total).CopyTo(done);
            for (var i = 0; i < done.Length && x + i < width; i++)
                row[x + i] = (byte)(done[i] + 0.5f);
        }
    }

    private void LookUp(int y, Span<byte> row, float[] weights)
    {
        for (var x = 0; x < width; x++)
        {
            var center = guide[(y + half) * stride + x + half];
            float total = 0, sum = 0;
            for (int dy = 0, k = 0; dy <= 2 * half; dy++)
                for (var dx = 0; dx <= 2 * half; dx++, k++)
                {
                    var at = (y + dy) * stride + x + dx;
                    var weight = weights[k] * looked[(int)MathF.Abs(guide[at] - center)];
                    total += weight;
                    sum += weight * image[at];
                }
            row[x] = (byte)(sum / total + 0.5f);
        }
    }

    private float[] Widened(MemoryImage from)
    {
        var wide = new float[stride * (height + 2 * half)];
        for (var y = 0; y < height + 2 * half; y++)
        {
            var source = from.Samples.Slice(Math.Clamp(y - half, 0, height - 1) * width, width);
            for (var x = 0; x < stride; x++)
                wide[y * stride + x] = source[Math.Clamp(x - half, 0, width - 1)];
        }
        return wide;
    }
}
