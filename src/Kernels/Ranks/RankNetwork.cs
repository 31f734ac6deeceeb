using System.Collections.Concurrent;
using PipelineKit.Kernels.Rows;
using PipelineKit.Operators;

namespace PipelineKit.Kernels.Ranks;

/// <summary>
/// Selects the sample of a rank in every window of a row by comparisons, one vector of pixels at a time. Columns are sorted, then
/// merged into lists of two columns, four columns, and so on; work that windows share is done once. The last two lists are not
/// merged, because only one rank is needed, and comparisons that do not affect it are omitted.
/// </summary>
internal static class RankNetwork
{
    // For larger windows, counting is faster.
    private const int Side = 16;

    private static readonly ConcurrentDictionary<(int Height, int Width, int Rank), NetworkProgram> Known = new();

    /// <summary>Returns whether a network is suitable for a window size.</summary>
    public static bool Suits(WindowSize size) => size is { Height: <= Side, Width: <= Side } && size.Height * size.Width > 1;

    /// <summary>
    /// Returns the program for a rank, from 0, in windows of a size. Its inputs are the rows of the window, starting at the
    /// window's first column.
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
        // Even halves are the cheapest.
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
