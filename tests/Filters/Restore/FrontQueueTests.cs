using PipelineKit.Filters.Restore;
using Xunit;

namespace PipelineKit.Tests.Filters.Restore;

public class FrontQueueTests
{
    [Theory]
    [InlineData(1, 0.0)]
    [InlineData(20_000, 0.0)]
    [InlineData(20_000, 0.25)]
    [InlineData(20_000, 0.9999)]
    public void Pixels_come_by_distance_and_then_by_age(int first, double least)
    {
        var random = new Random(first);
        var expected = new PriorityQueue<int, (double, int)>();
        var distances = new List<double>();
        using var front = new FrontQueue();
        void Add(double distance)
        {
            front.Add(distances.Count, distance);
            expected.Enqueue(distances.Count, (distance, distances.Count));
            distances.Add(distance);
        }

        for (var i = 0; i < first; i++)
            Add(0);
        while (expected.TryDequeue(out var place, out _))
        {
            Assert.True(front.TryTake(out var taken));
            Assert.Equal(place, taken);
            // Some of the same distance, and some of a distance that is nearly the same.
            for (var i = random.Next(3); i > 0 && distances.Count < 3 * first; i--)
                Add(distances[place] + Math.Max(least, random.Next(4) * 0.33) + random.Next(3) * 1e-5);
        }
        Assert.False(front.TryTake(out _));
    }
}
