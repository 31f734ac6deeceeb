using System.Numerics;
using System.Numerics.Tensors;

namespace PipelineKit.Filters.Objects;

/// <summary>Sums products of Sobel gradients along the rows of a plane.</summary>
internal sealed class CornerProducts
{
    private readonly double[] plane;
    private readonly int width, height, size;
    private readonly double scale;

    // The products of one row, extended by its mirror image.
    private readonly double[][] rows;

    public CornerProducts(double[] plane, int width, int size, double scale)
    {
        (this.plane, this.width, height, this.size, this.scale) = (plane, width, plane.Length / width, size, scale);
        rows = [.. Enumerable.Range(0, 3).Select(_ => new double[width + size])];
    }

    /// <summary>The number of samples that are kept.</summary>
    public static long Length(int size, int width) => 3L * (width + size);

    /// <summary>Returns a position inside: dcb|abcd|cba; a single pixel has only itself to mirror.</summary>
    public static int Mirror(int at, int length)
    {
        while (at < 0 || at >= length)
            at = length == 1 ? 0 : at < 0 ? -at : 2 * (length - 1) - at;
        return at;
    }

    /// <summary>Sums products, horizontal squares, mixed and vertical squares, over windows of a row.</summary>
    public void Sum(int y, params ReadOnlySpan<double[]> sums)
    {
        Find(y);
        for (var product = 0; product < sums.Length; product++)
        {
            TensorPrimitives.Add(rows[product].AsSpan(0, width), 0, sums[product]);
            for (var i = 1; i < size; i++)
                TensorPrimitives.Add(sums[product], rows[product].AsSpan(i, width), sums[product]);
        }
    }

    private void Find(int y)
    {
        var above = plane.AsSpan(Mirror(y - 1, height) * width, width);
        var here = plane.AsSpan(y * width, width);
        var below = plane.AsSpan(Mirror(y + 1, height) * width, width);
        var before = size / 2;
        One(y, 0);
        var x = 1;
        for (; x + Vector<double>.Count < width; x += Vector<double>.Count)
        {
            var dx = (Across(above, x) + Across(here, x) * 2 + Across(below, x)) * scale;
            var dy = (Down(above, below, x - 1) + Down(above, below, x) * 2 + Down(above, below, x + 1)) * scale;
            (dx * dx).CopyTo(rows[0], before + x);
            (dx * dy).CopyTo(rows[1], before + x);
            (dy * dy).CopyTo(rows[2], before + x);
        }
        for (; x < width; x++)
            One(y, x);
        foreach (var row in rows)
            for (var i = 0; i < size; i++)
                row[i < before ? i : width + i] = row[before + Mirror(i < before ? i - before : width + i - before, width)];
    }

    private void One(int y, int x)
    {
        int a = Mirror(y - 1, height) * width, b = y * width, c = Mirror(y + 1, height) * width;
        var (left, right) = (Mirror(x - 1, width), Mirror(x + 1, width));
        double Row(int row) => plane[row + right] - plane[row + left];
        double Column(int column) => plane[c + column] - plane[a + column];
        var dx = (Row(a) + 2 * Row(b) + Row(c)) * scale;
        var dy = (Column(left) + 2 * Column(x) + Column(right)) * scale;
        var at = size / 2 + x;
        (rows[0][at], rows[1][at], rows[2][at]) = (dx * dx, dx * dy, dy * dy);
    }

    private static Vector<double> Across(ReadOnlySpan<double> row, int x) =>
        new Vector<double>(row[(x + 1)..]) - new Vector<double>(row[(x - 1)..]);

    private static Vector<double> Down(ReadOnlySpan<double> above, ReadOnlySpan<double> below, int x) =>
        new Vector<double>(below[x..]) - new Vector<double>(above[x..]);
}
