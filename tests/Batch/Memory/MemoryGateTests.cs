using PipelineKit.Batch.Memory;
using Xunit;

namespace PipelineKit.Tests.Batch.Memory;

public class MemoryGateTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Items_wait_until_their_bytes_fit()
    {
        var gate = new MemoryGate(100);
        var first = gate.Enter(60, default);
        var second = gate.Enter(40, default);
        var third = Task.Run(() => gate.Enter(50, default));

        AwaitWaiting(gate);
        second.Dispose();
        // The waiter has checked again, and its bytes still do not fit.
        AwaitWaiting(gate);
        Assert.False(third.IsCompleted);
        first.Dispose();
        await third.WaitAsync(Long);
        Assert.Equal((50, 100), (gate.InUse, gate.Peak));
    }

    [Fact]
    public void A_single_item_is_always_admitted()
    {
        using var lease = new MemoryGate(10).Enter(1000, default);
    }

    [Fact]
    public async Task Waiting_ends_when_the_run_is_canceled()
    {
        var gate = new MemoryGate(10);
        using var lease = gate.Enter(10, default);
        using var stop = new CancellationTokenSource();
        var second = Task.Run(() => gate.Enter(10, stop.Token));

        AwaitWaiting(gate);
        stop.Cancel();

        await Assert.ThrowsAsync<OperationCanceledException>(() => second.WaitAsync(Long));
    }

    [Fact]
    public void The_budget_is_never_exceeded_by_many_workers()
    {
        var gate = new MemoryGate(100);
        Parallel.For(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            using var lease = gate.Enter(1 + i * 37 % 60, default);
            Assert.InRange(gate.InUse, 1, 100);
        });

        Assert.Equal(0, gate.InUse);
        Assert.InRange(gate.Peak, 60, 100);
    }

    private static void AwaitWaiting(MemoryGate gate) =>
        Assert.True(SpinWait.SpinUntil(() => gate.Waiting == 1, Long), "nobody waits");
}
