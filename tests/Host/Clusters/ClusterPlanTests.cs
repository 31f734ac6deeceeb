using PipelineKit.Host.Clusters;
using Xunit;

namespace PipelineKit.Tests.Host.Clusters;

/// <summary>How many shards a job is cut into.</summary>
public class ClusterPlanTests
{
    [Theory]
    [InlineData(6, 2000, 18, 1)]
    [InlineData(6, 2000, 90, 3)]
    [InlineData(6, 2000, 36_000, 60)]
    [InlineData(1000, 1_000_000, 1_000_000, 10_000)]
    [InlineData(6, 3, 36_000, 3)]
    public void There_are_ten_shards_per_slot_of_a_minimum_length(int slots, int items, int seconds, int expected) =>
        Assert.Equal(expected, ClusterPlan.Shards(slots, items, TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Without_a_measurement_there_are_ten_a_slot() => Assert.Equal(60, ClusterPlan.Shards(6, 2000, null));

    [Fact]
    public void The_choice_is_explained() => Assert.Equal(
        "the items take about 90 s of processor time: 6 shards of about 15 s; --shards sets another number",
        ClusterPlan.Words(6, TimeSpan.FromSeconds(90)));
}
