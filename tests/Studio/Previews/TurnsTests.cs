using PipelineKit.Studio.Previews;
using Xunit;

namespace PipelineKit.Tests.Studio.Previews;

public sealed class TurnsTests
{
    [Fact]
    public async Task The_view_that_asked_last_comes_first_and_small_pictures_come_last()
    {
        var (turns, order) = (new Turns(), new List<string>());
        using ManualResetEventSlim begun = new(), go = new();
        var first = Task.Run(() => turns.Take(() =>
        {
            begun.Set();
            go.Wait();
            return 0;
        }, true, default));
        begun.Wait();
        Task Ask(string name, bool isView, CancellationToken cancellation = default) => turns.Take(() =>
        {
            order.Add(name);
            return 0;
        }, isView, cancellation);
        using var end = new CancellationTokenSource();
        Task[] asked = [Ask("small", false), Ask("old", true), Ask("given up", true, end.Token), Ask("new", true)];
        end.Cancel();
        go.Set();
        await first;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked[2]);
        await Task.WhenAll(asked[0], asked[1], asked[3]);
        Assert.Equal(["new", "old", "small"], order);
    }

    [Fact]
    public async Task Work_that_fails_gives_its_turn_back()
    {
        var turns = new Turns();
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => turns.Take<int>(() => throw new InvalidOperationException(), true, default));
        Assert.Equal(1, await turns.Take(() => 1, true, default));
    }

    [Fact]
    public async Task Work_does_not_occupy_the_thread_pool()
    {
        Assert.True(await new Turns().Take(() => !Thread.CurrentThread.IsThreadPoolThread, true, default));
    }
}
