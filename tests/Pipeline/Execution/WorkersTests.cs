using System.Collections.Concurrent;
using PipelineKit.Execution;
using PipelineKit.Imaging;
using Xunit;

namespace PipelineKit.Tests.Pipeline.Execution;

public class WorkersTests
{
    // So little work is done long before another thread has come: without the demand one would mostly do all pieces.
    [Theory]
    [InlineData(2, 2)]
    [InlineData(2, 34)]
    [InlineData(3, 2)]
    [InlineData(3, 100)]
    public void Where_all_are_to_take_part_each_thread_gets_a_piece_of_every_step(int threads, int rows)
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
    public void A_fault_where_all_take_part_holds_nobody_up()
    {
        using var workers = new Workers(3, allTakePart: true);
        for (var step = 0; step < 200; step++)
            Assert.Throws<InvalidOperationException>(() =>
                workers.Run(new RowRange(0, 50), 1, (piece, _) => throw new InvalidOperationException($"{piece.First}")));
    }
}
