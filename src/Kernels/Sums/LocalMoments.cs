using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Sums;

/// <summary>
/// Means and variances of windows, one output row after the other: from sums of samples and of squares in double precision, exact
/// for integers while n × the sum of squares is below 2^53.
/// </summary>
internal sealed unsafe class LocalMoments<T>(InputRows<T> input, Extent extent, int width, Scratch<T> scratch)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly WindowSums<T> sums = new(input, extent, width, scratch);
    private readonly WindowSums<T> squares = new(input, extent, width, scratch, squares: true);
    private readonly WindowCounts counts = new(extent, input.Border, width, input.Info.Height);
    private int y;

    /// <summary>Returns the scratch memory that it needs.</summary>
    public static ScratchLayout Layout(Extent extent, int width) => WindowSums<T>.Layout(extent, width).Times(2);

    /// <summary>Starts with the first of some output rows.</summary>
    public void Start(RowRange rows, int channel)
    {
        y = rows.First;
        sums.Start(rows, channel);
        squares.Start(rows, channel);
    }

    /// <summary>Returns the means and variances of the next row; the caller may modify them.</summary>
    public (Row<double> Mean, Row<double> Variance) Next()
    {
        var (sum, square) = (sums.Next(), squares.Next());
        var rows = counts.Rows(y++);
        var (first, end) = counts.Whole;
        for (var x = 0; x < first; x++)
            Divide(sum, square, x, rows * counts.Columns(x));
        for (var x = end; x < width; x++)
            Divide(sum, square, x, rows * counts.Columns(x));
        var last = first;
        var n = (double)rows * (extent.Left + extent.Right + 1);
        for (; last + Vector<double>.Count <= end; last += Vector<double>.Count)
        {
            var (s, q) = (Unsafe.ReadUnaligned<Vector<double>>(sum.Pointer + last),
                Unsafe.ReadUnaligned<Vector<double>>(square.Pointer + last));
            var variance = (q * new Vector<double>(n) - s * s) / new Vector<double>(n * n);
            Unsafe.WriteUnaligned(square.Pointer + last,
                Vector.ConditionalSelect(Vector.LessThan(variance, Vector<double>.Zero), Vector<double>.Zero, variance));
            Unsafe.WriteUnaligned(sum.Pointer + last, s / new Vector<double>(n));
        }
        for (; last < end; last++)
            Divide(sum, square, last, n);
        return (sum, square);
    }

    private static void Divide(Row<double> sum, Row<double> square, int x, double n)
    {
        square[x] = Math.Max(0, (square[x] * n - sum[x] * sum[x]) / (n * n));
        sum[x] /= n;
    }
}
