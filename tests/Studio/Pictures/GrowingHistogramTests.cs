using PipelineKit.Studio.Pictures;
using Xunit;

namespace PipelineKit.Tests.Studio.Pictures;

/// <summary>A histogram of floats whose range is known only at the end.</summary>
public sealed class GrowingHistogramTests
{
    public static TheoryData<string, double[]> Samples => new()
    {
        { "of one value", [.. Enumerable.Repeat(0.1, 10)] },
        { "of zeros first", [0, 0, 0, 1, -1, 0.5] },
        { "of a narrow range far from 0", [.. Numbers(1000).Select(n => (double)(float)(1000 + n))] },
        { "of both signs", [.. Numbers(1000).Select(n => n * 200 - 100)] },
        { "of very different sizes", [1e-30, 1e30, -1e20, 5, -1e-40] },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sample_is_in_the_range_that_contains_it(string what, double[] samples)
    {
        var histogram = new GrowingHistogram(2);
        foreach (var sample in samples)
            histogram.Add(1, sample);
        var (from, to, counts) = histogram.Trimmed();
        var width = (to - from) / counts[1].Count;
        for (var i = 0; i < counts[1].Count; i++)
            Assert.True(samples.Count(s => s >= from + i * width && s < from + (i + 1) * width) == counts[1][i],
                $"range {i} {what}");
        Assert.All(counts[0], c => Assert.Equal(0, c));
        Assert.True(counts[1][0] > 0 && counts[1][^1] > 0);
    }

    [Fact]
    public void Ranges_are_fine_enough_to_show_a_shape()
    {
        var histogram = new GrowingHistogram(1);
        foreach (var number in Numbers(10_000))
            histogram.Add(0, number);
        Assert.InRange(histogram.Trimmed().Counts[0].Count, 128, 512);
    }

    [Fact]
    public void Without_samples_it_is_empty() => Assert.Equal(0, new GrowingHistogram(1).Trimmed().Counts[0].Sum());

    private static IEnumerable<double> Numbers(int count)
    {
        var random = new Random(2);
        for (var i = 0; i < count; i++)
            yield return random.NextDouble();
    }
}
