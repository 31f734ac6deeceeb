using System.Collections.Concurrent;
using PipelineKit.Execution;
using PipelineKit.Imaging;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Execution;

public class WorkersTests
{
    // So little work is done before another thread arrives: without the requirement, one thread would usually do all of it.
    [Theory]
    [InlineData(2, 2)]
    [InlineData(2, 34)]
    [InlineData(3, 2)]
    [InlineData(3, 100)]
    public void If_all_must_participate_each_thread_gets_a_piece_of_every_step(int threads, int rows)
    {
        using var workers = new Workers(threads, allTakePart: true);
        for (var step = 0; step < 200; step++)
        {
            var (seen, done) = (new ConcurrentDictionary<int, int>(), new int[rows]);
            workers.Run(new RowRange(5, 5 + rows), 1, (piece, _) =>
            {
                seen[Environment.CurrentManagedThreadId] = 1;
                for (var y = piece.First; y < piece.End; y++)
                    Interlocked.Increment(ref done[y - 5]);
            });
            Assert.Equal(Math.Min(threads, rows), seen.Count);
            Assert.All(done, d => Assert.Equal(1, d));
        }
    }

    [Fact]
    public void A_fault_while_all_participate_blocks_no_thread()
    {
        using var workers = new Workers(3, allTakePart: true);
        for (var step = 0; step < 200; step++)
            Assert.Throws<InvalidOperationException>(() =>
                workers.Run(new RowRange(0, 50), 1, (piece, _) => throw new InvalidOperationException($"{piece.First}")));
    }
}
