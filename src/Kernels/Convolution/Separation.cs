using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Kernels.Convolution;

/// <summary>A kernel of rank 1 as a column times a row, which two passes apply with fewer multiplications.</summary>
internal sealed record Separation(double[] Column, double[] Row)
{
    /// <summary>
    /// Returns the factors, or null if there are none. Kernels of integers are factored into integers, so that sums of integer
    /// samples remain exact in two passes; other kernels are factored to within their own rounding.
    /// </summary>
    public static Separation? Of(Matrix kernel)
    {
        var whole = true;
        foreach (var weight in kernel.Values)
            whole &= Math.Abs(weight) <= 1 << 30 && weight == Math.Truncate(weight);
        var (pivotRow, pivotColumn) = Largest(kernel);
        var row = Enumerable.Range(0, kernel.Columns).Select(x => kernel[pivotRow, x]).ToArray();
        // After division by the greatest common divisor, every row that is a multiple of this row is an integer multiple.
        var shared = whole ? row.Aggregate(0L, (g, w) => (long)BigInteger.GreatestCommonDivisor(g, (long)w)) : 1;
        if (shared == 0)
            return null;
        row = [.. row.Select(w => w / shared)];
        var column = Enumerable.Range(0, kernel.Rows).Select(y => kernel[y, pivotColumn] / row[pivotColumn]).ToArray();
        var tolerance = whole ? 0 : Math.Abs(kernel[pivotRow, pivotColumn]) * Math.ScaleB(1, -50);
        for (var y = 0; y < kernel.Rows; y++)
            for (var x = 0; x < kernel.Columns; x++)
                if (!(Math.Abs(kernel[y, x] - column[y] * row[x]) <= tolerance)
                    || (whole && column[y] != Math.Truncate(column[y])))
                    return null;
        return new Separation(column, row);
    }

    private static (int Row, int Column) Largest(Matrix kernel)
    {
        var at = 0;
        for (var i = 1; i < kernel.Values.Length; i++)
            if (Math.Abs(kernel.Values[i]) > Math.Abs(kernel.Values[at]))
                at = i;
        return (at / kernel.Columns, at % kernel.Columns);
    }
}
