using System.Numerics;
using PipelineKit.Codecs.Png;
using Xunit;

namespace PipelineKit.Tests.Codecs.Png;

public class FilterTests
{
    private static readonly int[] Steps = [1, 2, 3, 4, 6, 8];

    private static IEnumerable<(int Step, byte[] Row, byte[] Prior)> Rows()
    {
        var random = new Random(1);
        foreach (var step in Steps)
            foreach (var pixels in (int[])[1, 2, 3, 5, 8, 15, 16, 17, 31, 32, 33, 64, 100, 9001])
            {
                // Few and extreme values provoke ties and overflows.
                var (row, prior) = (new byte[pixels * step], new byte[pixels * step]);
                ReadOnlySpan<byte> extremes = [0, 1, 127, 128, 254, 255];
                random.GetItems(extremes, row);
                random.GetItems(extremes, prior);
                yield return (step, row, prior);
                random.NextBytes(row);
                random.NextBytes(prior);
                yield return (step, row, prior);
            }
    }

    [Fact]
    public void Unfiltering_restores_the_row()
    {
        foreach (var (step, row, prior) in Rows())
            for (var filter = 0; filter < 5; filter++)
            {
                byte[] source = [.. NaivePng.FilterRow(row, prior, step, filter).AsSpan(1), .. new byte[Unfilter.Padding]];
                var result = new byte[source.Length];
                Unfilter.Row((Filter)filter, source, [.. prior, .. new byte[Unfilter.Padding]], result, step);
                Assert.Equal(row, result[..row.Length]);
            }
    }

    [Fact]
    public void A_filtered_row_equals_the_definition()
    {
        foreach (var (step, row, prior) in Rows())
            for (var filter = 0; filter < 5; filter++)
            {
                var (image, at) = Lay(row, prior);
                var target = new byte[1 + row.Length + RowFilter.After];
                RowFilter.Apply((Filter)filter, image, RowFilter.Before, at, row.Length, step, target);
                Assert.Equal(NaivePng.FilterRow(row, prior, step, filter), target[..(row.Length + 1)]);
            }
    }

    [Fact]
    public void The_selected_filter_has_the_smallest_sum_of_magnitudes()
    {
        foreach (var (step, row, prior) in Rows())
        {
            var sums = Enumerable.Range(0, 5).Select(filter =>
                NaivePng.FilterRow(row, prior, step, filter).Skip(1).Sum(b => Math.Abs((int)(sbyte)b))).ToList();
            var (image, at) = Lay(row, prior);
            Assert.Equal((Filter)sums.IndexOf(sums.Min()), RowFilter.Choose(image, RowFilter.Before, at, row.Length, step));
        }
    }

    [Fact]
    public void Sums_do_not_overflow_on_the_longest_row_of_maximum_magnitudes()
    {
        var row = new byte[Vector<byte>.Count * 600];
        row.AsSpan().Fill(128);
        var (image, at) = Lay(row, new byte[row.Length]);
        Assert.Equal(Filter.Sub, RowFilter.Choose(image, RowFilter.Before, at, row.Length, 1));
    }

    /// <summary>Returns two rows in the encoder's layout: zeros before each; bytes after the second must not matter.</summary>
    private static (byte[] Image, int Row) Lay(byte[] row, byte[] prior)
    {
        byte[] after = new byte[RowFilter.After];
        after.AsSpan().Fill(77);
        byte[] zeros = new byte[RowFilter.Before];
        return ([.. zeros, .. prior, .. zeros, .. row, .. after], 2 * RowFilter.Before + prior.Length);
    }
}
