using PipelineKit.Execution;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Execution;

public class RunThreadPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_piece_is_done_once_and_no_two_threads_share_a_number(int threads)
    {
        using var pool = new RunThreadPool(threads);
        var busy = new int[threads];
        for (var round = 0; round < 2000; round++)
        {
            var done = new int[round % 9];
            pool.Share(done.Length, (piece, member) =>
            {
                Assert.Equal(1, Interlocked.Increment(ref busy[member]));
                Interlocked.Increment(ref done[piece]);
                Interlocked.Decrement(ref busy[member]);
            });
            Assert.All(done, d => Assert.Equal(1, d));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Background_work_is_done_when_it_is_finished(int threads)
    {
        using var pool = new RunThreadPool(threads);
        var (beside, shared) = (0, 0);
        for (var round = 1; round <= 2000; round++)
        {
            var (one, other) = (pool.Begin(() => beside++), pool.Begin(() => { }));
            pool.Share(4, (_, _) => Interlocked.Increment(ref shared));
            pool.Finish(other);
            pool.Finish(one);
            Assert.Equal((round, 4 * round), (beside, shared));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_fault_is_rethrown_to_the_leader_after_all_threads_stopped(int threads)
    {
        using var pool = new RunThreadPool(threads);
        var working = 0;
        for (var round = 0; round < 200; round++)
        {
            // With several threads, one is working when another fails.
            using var beside = new ManualResetEventSlim(threads == 1);
            using var failing = new ManualResetEventSlim(threads == 1);
            var fault = Assert.Throws<InvalidOperationException>(() => pool.Share(6, (piece, _) =>
            {
                if (piece == 2)
                {
                    beside.Wait();
                    failing.Set();
                    throw new InvalidOperationException("no more");
                }
                Interlocked.Increment(ref working);
                if (piece > 2)
                {
                    beside.Set();
                    failing.Wait();
                }
                Interlocked.Decrement(ref working);
            }));
            Assert.Equal(("no more", 0), (fault.Message, working));
            var item = pool.Begin(() => throw new InvalidDataException("broken"));
            Assert.Equal("broken", Assert.Throws<InvalidDataException>(() => pool.Finish(item)).Message);
        }
        pool.Share(3, (_, _) => working++);
    }

    /// <summary>Codecs wait for work they queue to the pool: a run that occupied its threads would block them.</summary>
    [Fact]
    public void No_thread_pool_thread_is_occupied()
    {
        using var pool = new RunThreadPool(4);
        using var met = new Barrier(4);
        var pooled = 0;
        pool.Share(4, (_, member) =>
        {
            pooled += member > 0 && Thread.CurrentThread.IsThreadPoolThread ? 1 : 0;
            met.SignalAndWait();
        });
        Assert.Equal(0, pooled);
    }

    [Fact]
    public async Task Stopping_skips_unstarted_work_and_waits_for_the_rest()
    {
        using var pool = new RunThreadPool(2);
        using var begun = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var (slow, never) = (false, false);
        pool.Begin(() =>
        {
            begun.Set();
            goOn.Wait();
            slow = true;
        });
        begun.Wait();
        var second = pool.Begin(() => never = true);
        var stopping = Task.Run(pool.Stop);
        // Only a stopping pool skips it; the first is still running then.
        Assert.True(SpinWait.SpinUntil(() => second.IsDone, TimeSpan.FromMinutes(1)), "it was not left out");
        Assert.False(stopping.IsCompleted);
        goOn.Set();
        await stopping;
        Assert.True(slow);
        Assert.False(never);
        pool.Share(2, (_, _) => { });
    }
}
