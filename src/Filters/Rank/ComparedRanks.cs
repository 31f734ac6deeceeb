using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Ranks;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Rank;

/// <summary>Computes ranks in small windows with sorting networks on vectors, for any sample type.</summary>
/// <param name="size">The size of the window.</param>
/// <param name="extent">The window.</param>
/// <param name="network">The sorting network.</param>
/// <param name="median">Whether the median is computed from presorted columns.</param>
internal sealed unsafe class ComparedRanks(WindowSize size, Extent extent, NetworkProgram network, bool median)
{
    // The number of bytes by which vectors can exceed sorted tiles, and the size of a tile.
    private const int Beyond = 256, TileBytes = 4096;

    /// <summary>Whether no vector is stored beyond the end of a row.</summary>
    public bool StaysInRows => median;

    /// <summary>Whether bytes are compared rather than counted.</summary>
    public bool SuitsBytes => network.SuitsBytes;

    /// <summary>Creates the comparison for a rank; null if counting is used.</summary>
    public static ComparedRanks? Of(WindowSize size, Extent extent, bool shrinks, Func<int, int> rank)
    {
        if (shrinks || !RankNetwork.Suits(size))
            return null;
        var (count, place) = (size.Height * size.Width, rank(size.Height * size.Width));
        return new(size, extent, RankNetwork.Of(size.Height, size.Width, place),
            MedianNetwork.Has(size.Height, size.Width) && place == count / 2);
    }

    /// <summary>The scratch memory required.</summary>
    public ScratchLayout Layout<TSample>()
        where TSample : unmanaged =>
        ScratchLayout.None.Rows<byte>(Name<TSample>(),
            median ? TileBytes + Unsafe.SizeOf<TSample>() * size.Width + Beyond : (int)network.MemoryBytes<TSample>(),
            count: median ? size.Height : 1);

    /// <summary>
    /// Computes rows from source rows that start at the top of the first window, by addresses of column 0. Works in tiles of
    /// columns whose sorted rows fit into the L1 cache. Vectors can exceed the end of a row unless <see cref="StaysInRows"/>.
    /// </summary>
    public void Compute<TSample, T>(ReadOnlySpan<nint> sources, ReadOnlySpan<nint> targets, int width, Scratch<T> scratch)
        where TSample : unmanaged
        where T : unmanaged, INumberBase<T>
    {
        var tile = median ? TileBytes / sizeof(TSample) : network.Tile<TSample>();
        nint[] sorted = [.. scratch.Rows<byte>(Name<TSample>()).Select(row => (nint)row.Pointer)];
        var rows = new nint[size.Height];
        for (var x = 0; x < width; x += tile)
            for (var y = 0; y < targets.Length; y++)
            {
                for (var i = 0; i < rows.Length; i++)
                    rows[i] = (nint)((TSample*)sources[y + i] + x - extent.Left);
                if (median)
                    MedianNetwork.Compute(rows, (TSample*)targets[y] + x, sorted, Math.Min(tile, width - x));
                else
                    network.Run(rows, (TSample*)targets[y] + x, Math.Min(tile, width - x), (TSample*)sorted[0]);
            }
    }

    private static string Name<TSample>() => $"sorted {typeof(TSample).Name}";
}
