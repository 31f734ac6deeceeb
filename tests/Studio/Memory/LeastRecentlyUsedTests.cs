using PipelineKit.Studio.Memory;
using Xunit;

namespace PipelineKit.Tests.Studio.Memory;

public sealed class LeastRecentlyUsedTests
{
    private readonly LeastRecentlyUsed<string> cache = new(10, s => s.Length);

    [Fact]
    public void What_was_used_longest_ago_is_evicted_first()
    {
        cache.Add("a", "1234");
        cache.Add("b", "1234");
        cache.Find("a");
        cache.Add("c", "1234");
        Assert.Equal("1234", cache.Find("a"));
        Assert.Null(cache.Find("b"));
        Assert.Equal(8, cache.Bytes);
    }

    [Fact]
    public void A_key_is_counted_once()
    {
        cache.Add("a", "1234");
        cache.Add("a", "12345");
        Assert.Equal(("1234", 4L), (cache.Find("a"), cache.Bytes));
    }

    [Fact]
    public void The_latest_is_kept_even_if_it_exceeds_the_limit_alone()
    {
        cache.Add("a", "1234");
        cache.Add("b", "12345678901");
        Assert.Null(cache.Find("a"));
        Assert.NotNull(cache.Find("b"));
        cache.Add("c", "1");
        Assert.Null(cache.Find("b"));
        Assert.Equal(1, cache.Bytes);
    }
}
