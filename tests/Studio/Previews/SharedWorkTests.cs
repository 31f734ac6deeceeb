using PipelineKit.Studio.Previews;
using Xunit;

namespace PipelineKit.Tests.Studio.Previews;

public sealed class SharedWorkTests
{
    private readonly SharedWork<string> work = new(10, s => s.Length);

    [Fact]
    public async Task Two_equal_requests_share_one_computation()
    {
        var (go, runs) = (new TaskCompletionSource(), 0);
        Task<string> Ask() => work.Get("a", async _ =>
        {
            Interlocked.Increment(ref runs);
            await go.Task;
            return "done";
        }, default);
        var (first, second) = (Ask(), Ask());
        go.SetResult();
        Assert.Equal(["done", "done"], await Task.WhenAll(first, second));
        Assert.Equal(1, runs);
        Assert.Equal("done", work.Find("a"));
    }

    [Fact]
    public async Task It_is_canceled_only_when_no_request_is_left()
    {
        var (begun, cancelled) = (new TaskCompletionSource(), new TaskCompletionSource());
        async Task<string> Work(CancellationToken end)
        {
            begun.TrySetResult();
            using var told = end.Register(() => cancelled.TrySetResult());
            await Task.Delay(Timeout.Infinite, end);
            return "";
        }
        using CancellationTokenSource first = new(), second = new();
        Task[] asked = [work.Get("a", Work, first.Token), work.Get("a", Work, second.Token)];
        await begun.Task;
        first.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked[0]);
        Assert.False(cancelled.Task.IsCompleted);
        second.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked[1]);
        await cancelled.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("again", await work.Get("a", _ => Task.FromResult("again"), default));
    }

    [Fact]
    public async Task A_fault_is_reported_and_not_cached()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => work.Get("a", _ => throw new InvalidOperationException(), default));
        Assert.Equal("fine", await work.Get("a", _ => Task.FromResult("fine"), default));
    }

    [Fact]
    public async Task The_oldest_results_are_evicted_first()
    {
        foreach (var key in "abc")
            await work.Get($"{key}", _ => Task.FromResult("1234"), default);
        Assert.Null(work.Find("a"));
        Assert.Equal("1234", work.Find("b"));
    }
}
