using PipelineKit.Batch.Memory;
using Xunit;

namespace PipelineKit.Tests.Batch.Memory;

public class MemoryGateTests
{
    [Fact]
    public async Task Items_wait_until_their_bytes_fit()
    {
        var gate = new MemoryGate(100);
        var first = gate.Enter(60, default);
        var second = gate.Enter(40, default);
        var third = Task.Run(() => gate.Enter(50, default));

        await Task.Delay(50);
        Assert.False(third.IsCompleted);
        second.Dispose();
        await Task.Delay(50);
        Assert.False(third.IsCompleted);
        first.Dispose();
        await third.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal((50, 100), (gate.InUse, gate.Peak));
    }

    [Fact]
    public void An_item_alone_begins_in_any_case()
    {
        using var lease = new MemoryGate(10).Enter(1000, default);
    }

    [Fact]
    public void Waiting_ends_when_the_run_is_stopped()
    {
        var gate = new MemoryGate(10);
        using var lease = gate.Enter(10, default);
        using var stop = new CancellationTokenSource(20);

        Assert.Throws<OperationCanceledException>(() => gate.Enter(10, stop.Token));
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
}
