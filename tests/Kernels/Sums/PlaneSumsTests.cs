using PipelineKit.Kernels.Sums;
using Xunit;

namespace PipelineKit.Tests.Kernels.Sums;

public class PlaneSumsTests
{
    // Sample i belongs to lane i mod 8, and what is left is added at the end.
    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(1003)]
    public void Sums_do_not_depend_on_the_processor_s_vectors(int length)
    {
        var random = new Random(5);
        double[] plane = [.. Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.3)];

        Assert.Equal(InLanes(plane), PlaneSums.Sum(plane));
        Assert.Equal(InLanes([.. plane.Select(v => v * v)]), PlaneSums.SumOfSquares(plane));
    }

    private static double InLanes(double[] samples)
    {
        var lanes = new double[8];
        var whole = samples.Length / 8 * 8;
        for (var i = 0; i < whole; i++)
            lanes[i % 8] += samples[i];
        for (var i = 0; i < 4; i++)
            lanes[i] += lanes[i + 4];
        return samples[whole..].Aggregate(lanes[0] + lanes[1] + (lanes[2] + lanes[3]), (sum, sample) => sum + sample);
    }
}
