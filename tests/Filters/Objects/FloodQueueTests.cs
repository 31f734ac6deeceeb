using PipelineKit.Filters.Objects;
using Xunit;

namespace PipelineKit.Tests.Filters.Objects;

/// <summary>Both queues return pixels in the same order.</summary>
public sealed class FloodQueueTests
{
    [Theory]
    [InlineData(1, -3)]
    [InlineData(7, 0)]
    [InlineData(300, -150)]
    public void Lists_and_a_heap_give_pixels_in_the_same_order(int levels, int lowest)
    {
        var random = new Random(levels);
        float[] samples = [.. Enumerable.Range(0, 2000).Select(_ => (float)(lowest + random.Next(levels)))];
        (samples[0], samples[1]) = (float.NaN, lowest);
        Assert.True(LevelLists<float>.Suits(samples, out var found, out var count));
        Assert.Equal(lowest, found);
        FloodQueue[] queues = [new LevelLists<float>(samples, found, count), new LevelHeap<float>(samples)];
        var (next, taken) = (1, 0);
        while (taken < samples.Length - 1)
        {
            if (next < samples.Length && (queues[0].Count == 0 || random.Next(3) > 0))
            {
                Array.ForEach(queues, q => q.Add(next));
                next++;
                continue;
            }
            Assert.Equal(queues[1].Take(), queues[0].Take());
            taken++;
        }
        Assert.Equal(0, queues[0].Count);
    }

    [Theory]
    [InlineData(0.5f, 1)]
    [InlineData(1e6f, 1)]
    [InlineData(float.PositiveInfinity, 1)]
    [InlineData(2, 20000)]
    public void Few_integers_are_required_for_lists(float odd, int scale)
    {
        float[] samples = [.. Enumerable.Range(0, 2000).Select(i => (float)(i % 5 * scale))];
        samples[7] = odd;
        Assert.False(LevelLists<float>.Suits(samples, out _, out _));
    }
}
