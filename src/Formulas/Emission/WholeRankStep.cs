using System.Numerics;
using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Scheduling;
using PipelineKit.Kernels.Rows;

namespace PipelineKit.Formulas.Emission;

/// <summary>
/// Computes a percentile of integer values in the narrowest type: with a vectorized sorting network for small windows, by
/// counting for large ones. Several rows are processed together, so that the histogram is not rebuilt for each.
/// </summary>
internal sealed unsafe class WholeRankStep<TWhole> : Step
    where TWhole : unmanaged, IBinaryInteger<TWhole>
{
    private const int Chunk = WholeRankPlan.Chunk;
    private readonly TileWork work;
    private readonly WholeRankPlan plan;
    private readonly RowCode code;
    private readonly Source[] sources;
    private readonly double*[] values;
    private readonly int[] held;
    private readonly double*[][] ranks;
    private readonly RankWay way;
    private RowSpan chunk;

    public WholeRankStep(TileWork work, WholeRankPlan plan)
        : base(work.Tile)
    {
        (this.work, this.plan) = (work, plan);
        sources = [.. plan.Sources.Select(work.SourceOf)];
        values = Tile.Memory.Rows(Tile.High + Chunk - 1);
        Array.Fill(held = new int[values.Length], int.MinValue);
        code = work.Code(plan.Value);
        ranks = [.. Enumerable.Range(0, plan.Ranks(Tile.Shrinks, Tile.High * Tile.Wide)).Select(_ => Tile.Memory.Rows(Chunk))];
        way = plan.Exchanges ? new NetworkWay<TWhole>(work, plan) : plan.Lanes == LaneType.Byte ? new ByteWay(Tile, plan)
            : new CountedWay(Tile, plan);
    }

    public override bool GivesSingles => ranks.Length == 1;

    public override void Run(int y, bool afresh)
    {
        if (afresh || y >= chunk.End)
            Compute(new RowSpan(y, Math.Min(y + Chunk, work.End)));
        var lower = (TWhole*)ranks[0][y - chunk.First];
        if (ranks.Length == 1 && InSingles)
            WholeRows.Unpack((float*)Result, lower, Tile.Width);
        else if (ranks.Length == 1)
            WholeRows.Unpack(Result, lower, Tile.Width);
        else
            Between(lower, (TWhole*)ranks[1][y - chunk.First], y);
    }

    // Interpolates linearly between two samples, whose ranks depend on the sample count.
    private void Between(TWhole* lower, TWhole* upper, int y)
    {
        var (count, share) = (0, 0.0);
        for (var x = 0; x < Tile.Width; x++)
        {
            if (Tile.Count(y, x) is var here && here != count)
                (count, share) = (here, SampleStatistics.Rank(here, plan.Percent).Share);
            var (below, above) = (double.CreateTruncating(lower[x]), double.CreateTruncating(upper[x]));
            Result[x] = below + (above - below) * share;
        }
    }

    private void Compute(RowSpan rows)
    {
        chunk = rows;
        var from = new nint[rows.Count + Tile.High - 1];
        for (var i = 0; i < from.Length; i++)
            from[i] = Values(rows.First - Tile.Window.Top + i);
        for (var i = 0; i < ranks.Length; i++)
        {
            var to = new nint[rows.Count];
            for (var j = 0; j < to.Length; j++)
                to[j] = (nint)ranks[i][j];
            way.Compute(from, to, i);
        }
    }

    // Returns 0 for a missing row.
    private nint Values(int y)
    {
        if (!Tile.Has(y))
            return 0;
        var slot = (y % values.Length + values.Length) % values.Length;
        var row = (TWhole*)values[slot];
        if (held[slot] == y)
            return (nint)row;
        held[slot] = y;
        var (first, end) = Tile.Summed;
        var read = stackalloc nint[sources.Length];
        for (var i = 0; i < sources.Length; i++)
            read[i] = sources[i].Row(y) + first * plan.Sources[i].Lanes.Size;
        var to = (nint)(row + first);
        code(read, &to, null, end - first);
        return (nint)row;
    }

    private readonly record struct RowSpan(int First, int End)
    {
        public int Count => End - First;
    }
}
