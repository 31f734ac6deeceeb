using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Scheduling;
using PipelineKit.Kernels.Ranks;

namespace PipelineKit.Formulas.Emission;

/// <summary>A method of selecting a sample of the window by its rank.</summary>
internal abstract class RankWay
{
    /// <summary>Computes some rows.</summary>
    /// <param name="rows">Rows starting at the top of the first window, at the tile's first column; 0 for missing ones.</param>
    /// <param name="targets">The rows to write.</param>
    /// <param name="above">0 for the sample at or below the percentile, 1 for the next.</param>
    public abstract void Compute(nint[] rows, nint[] targets, int above);

    /// <summary>Returns the rank for a number of samples.</summary>
    protected static Func<int, int> Rank(double percent, int above) => count =>
    {
        var (lower, share) = SampleStatistics.Rank(count, percent);
        return share > 0 ? lower + above : lower;
    };
}

/// <summary>Uses a sorting network.</summary>
internal sealed unsafe class NetworkWay<TWhole>(TileWork work, WholeRankPlan plan) : RankWay
    where TWhole : unmanaged
{
    private readonly Tile tile = work.Tile;
    private readonly RowCode? sort = plan.Network is { } network ? work.Code(network.Sort) : null;
    private readonly RowCode[] choose = plan.Network is { } network ? [.. network.Choose.Select(work.Code)] : [];
    private readonly double*[] sorted = work.Tile.Memory.Rows(work.Tile.High);
    private readonly nint[] read = new nint[work.Tile.High * work.Tile.Wide];
    private readonly nint[] written = new nint[work.Tile.High];

    public override void Compute(nint[] rows, nint[] targets, int above)
    {
        for (var y = 0; y < targets.Length; y++)
        {
            for (var i = 0; i < tile.High; i++)
            {
                read[i] = rows[y + i] - tile.Window.Left * sizeof(TWhole);
                written[i] = (nint)sorted[i];
            }
            if (sort is null)
                MedianNetwork.Compute(read.AsSpan(0, tile.High), (TWhole*)targets[y], written, tile.Width);
            else
                Choose(targets[y], above);
        }
    }

    private void Choose(nint target, int above)
    {
        fixed (nint* from = read, to = written)
            sort!(from, to, null, tile.Under);
        for (var i = 0; i < tile.High; i++)
            for (var j = 0; j < tile.Wide; j++)
                read[i * tile.Wide + j] = (nint)((TWhole*)sorted[i] + j);
        fixed (nint* from = read)
            choose[above](from, &target, null, tile.Width);
    }
}

/// <summary>Uses histograms of bytes.</summary>
internal sealed unsafe class ByteWay(Tile tile, WholeRankPlan plan) : RankWay
{
    private readonly double* memory = tile.Memory.Block(plan.CountBytes(tile.Window.Left, tile.Window.Right));
    private readonly ByteRanks[] ranks =
        [.. Enumerable.Range(0, 2).Select(above =>
            new ByteRanks(tile.High, tile.Window.Left, tile.Window.Right, Rank(plan.Percent, above)))];

    public override void Compute(nint[] rows, nint[] targets, int above)
    {
        var (first, end) = tile.Summed;
        ranks[above].Compute(rows, targets, tile.Width, first, end, memory);
    }
}

/// <summary>Uses a histogram of 16-bit numbers.</summary>
internal sealed unsafe class CountedWay(Tile tile, WholeRankPlan plan) : RankWay
{
    private readonly double* counts = tile.Memory.Block(plan.CountBytes(tile.Window.Left, tile.Window.Right));
    private readonly CountedRanks[] ranks =
        [.. Enumerable.Range(0, 2).Select(above =>
            new CountedRanks(tile.High, tile.Window.Left, tile.Window.Right, Rank(plan.Percent, above)))];

    public override void Compute(nint[] rows, nint[] targets, int above)
    {
        var (first, end) = tile.Summed;
        ranks[above].Compute(rows, targets, 0, tile.Width, first, end, plan.Bins, (int*)counts);
    }
}
