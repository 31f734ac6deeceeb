using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Kernels.Convolution;

/// <summary>With <see cref="Border.Shrink"/>, the share of the weights that lie inside the image.</summary>
/// <param name="weights">The weights from the center outwards.</param>
internal sealed class InsideWeights(double[] weights)
{
    private readonly int radius = weights.Length - 1;

    /// <summary>Divides a row of sums by the sums of the weights inside the image.</summary>
    public void Rescale<T>(Row<T> row, int y, int height)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var down = Inside(y, height);
        for (var x = 0; x < row.Width; x++)
            if (down < 1 || x < radius || x >= row.Width - radius)
                row[x] /= T.CreateTruncating(down * Inside(x, row.Width));
    }

    private double Inside(int at, int length)
    {
        if (at >= radius && at < length - radius)
            return 1;
        var sum = weights[0];
        for (var k = 1; k <= radius; k++)
            sum += (at - k >= 0 ? weights[k] : 0) + (at + k < length ? weights[k] : 0);
        return sum;
    }
}
