using PipelineKit.Formulas.Scheduling;

namespace PipelineKit.Formulas.Emission;

/// <summary>
/// Computes a percentile of a small window with a sorting network: each column of samples is sorted once, then the sorted columns
/// of the window are merged as far as the ranks require. If there is a NaN, another step takes over.
/// </summary>
internal sealed unsafe class NetworkStep : Step
{
    private readonly Rings rings;
    private readonly int ring;
    private readonly Step otherwise;
    private readonly RowCode sort, choose;
    private readonly double*[] sorted;
    private readonly nint[] read, written;

    public NetworkStep(TileWork work, NetworkStepPlan plan, Step otherwise)
        : base(work.Tile)
    {
        (rings, ring, this.otherwise) = (work.Rings, plan.Ring, otherwise);
        (sort, choose) = (work.Code(plan.Network.Sort), work.Code(plan.Network.Choose[0]));
        sorted = Tile.Memory.Rows(Tile.High);
        read = new nint[Tile.High * Tile.Wide];
        written = new nint[Tile.High];
    }

    public override void Run(int y, bool afresh)
    {
        var first = y - Tile.Window.Top;
        for (var i = 0; i < Tile.High; i++)
        {
            if (!rings.IsWhole(ring, first + i))
            {
                otherwise.Run(y, afresh);
                new Span<double>(otherwise.Result, Tile.Width).CopyTo(new(Result, Tile.Width));
                return;
            }
            read[i] = (nint)(rings.Row(ring, first + i) - Tile.Window.Left);
            written[i] = (nint)(sorted[i] - Tile.Window.Left);
        }
        Call(sort, Tile.Under);
        for (var i = 0; i < Tile.High; i++)
            for (var j = 0; j < Tile.Wide; j++)
                read[i * Tile.Wide + j] = (nint)(sorted[i] - Tile.Window.Left + j);
        written[0] = (nint)Result;
        Call(choose, Tile.Width);
    }

    private void Call(RowCode code, int count)
    {
        fixed (nint* from = read, to = written)
            code(from, to, null, count);
    }
}
