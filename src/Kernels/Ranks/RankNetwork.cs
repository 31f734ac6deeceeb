using System.Collections.Concurrent;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Ranks;

/// <summary>
/// The sample of a rank in every window of a row, by comparisons alone, a vector of pixels at a time. Columns are sorted, then
/// lists of two columns merged, of four, and so on: what windows share is done once for all of them. The last two lists are
/// never merged, for one rank is all that is wanted of them; and what does not lead to it is left out everywhere.
/// </summary>
internal static class RankNetwork
{
    // Larger windows are counted faster.
    private const int Side = 16;

    private static readonly ConcurrentDictionary<(int Height, int Width, int Rank), NetworkProgram> Known = new();

    /// <summary>Whether windows of a size are worth a network.</summary>
    public static bool Suits(WindowSize size) => size is { Height: <= Side, Width: <= Side } && size.Height * size.Width > 1;

    /// <summary>
    /// The program for a rank, from 0, in windows of a size: of as many rows as they are high, from a window's first column on.
    /// </summary>
    public static NetworkProgram Of(int height, int width, int rank) =>
        Known.GetOrAdd((height, width, rank), k => Make(k.Height, k.Width, k.Rank));

    private static NetworkProgram Make(int height, int width, int rank)
    {
        var builder = new NetworkBuilder(height);
        var lists =
            new Dictionary<int, Wire[]> { [1] = builder.Sort([.. Enumerable.Range(0, height).Select(row => new Wire(row, 0))]) };
        if (width == 1)
            return new(builder, height, lists[1][rank]);
        // Even halves cost the least.
        var first = width % 2 == 0 ? width / 2 : width - 1;
        return new(builder, height, builder.Rank(Columns(first), Right(Columns(width - first), first), rank));

        Wire[] Columns(int count)
        {
            if (!lists.TryGetValue(count, out var list))
            {
                var half = (count + 1) / 2;
                lists[count] = list = builder.Merge(Columns(half), Right(Columns(count - half), half));
            }
            return list;
        }
    }

    private static Wire[] Right(Wire[] list, int columns) => Array.ConvertAll(list, w => w.Right(columns));
}
