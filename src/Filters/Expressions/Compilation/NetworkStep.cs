namespace PipelineKit.Filters.Expressions.Compilation;

/// <summary>
/// A percentile of a small window by exchanges: each column of samples is put in order once, then the ordered columns under
/// the window are merged as far as the ranks wanted need it. Where there is a NaN, another step takes over.
/// </summary>
internal sealed unsafe class NetworkStep : Step
{
    private readonly Rings rings;
    private readonly int ring;
    private readonly Step otherwise;
    private readonly RowCode sort, choose;
    private readonly double*[] sorted;
    private readonly nint[] read, written;

    public NetworkStep(Tile tile, Rings rings, int ring, NetworkCode code, Step otherwise)
        : base(tile)
    {
        (this.rings, this.ring, this.otherwise, sort, choose) = (rings, ring, otherwise, code.Sort, code.Choose);
        sorted = tile.Memory.Rows(tile.High);
        read = new nint[tile.High * tile.Wide];
        written = new nint[tile.High];
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

/// <summary>The code of a network.</summary>
/// <param name="Sort">Orders a column.</param>
/// <param name="Choose">Takes the percentile from ordered columns.</param>
/// <param name="Comparisons">Minima and maxima of two, for each pixel.</param>
internal sealed record NetworkCode(RowCode Sort, RowCode Choose, int Comparisons)
{
    /// <summary>A percentile of a window of so many rows and columns.</summary>
    public static NetworkCode Of(int high, int wide, double percent)
    {
        var pool = new TermPool();
        var column = Enumerable.Range(0, high).Select(pool.Slot).ToArray();
        var ordered = Networks.Sort(pool, column);
        var all = Enumerable.Range(0, high * wide).Select(pool.Slot).ToArray();
        var (lower, share) = Plain.Reduction.Rank(high * wide, percent);
        Term[][] columns = [.. Enumerable.Range(0, wide).Select(x => Enumerable.Range(0, high).Select(y => all[y * wide + x]).ToArray())];
        var ranks = Networks.Select(pool, columns, share == 0 ? [lower] : [lower, lower + 1]);
        var result = share == 0 ? ranks[0] : pool.Apply(Function.Named["lerp"], ranks[0], ranks[1], pool.Constant(share));
        var comparisons = Formula.Terms([.. ordered, result]).Count(t => t is Apply { Function.Name: Networks.Lower or Networks.Upper });
        return new(RowCodeWriter.Write(ordered, Slots(column)), RowCodeWriter.Write([result], Slots(all)), comparisons);
    }

    private static Dictionary<Term, int> Slots(Term[] terms) => terms.Select((t, i) => (t, i)).ToDictionary(p => p.t, p => p.i);
}
