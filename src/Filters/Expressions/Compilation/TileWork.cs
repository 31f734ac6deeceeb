namespace PipelineKit.Filters.Expressions.Compilation;

/// <summary>One channel of a tile at work: its rows, kept from band to band, and where it stopped.</summary>
internal sealed unsafe class TileWork
{
    private readonly Program program;
    private readonly Step[] steps;
    private readonly RowRef[] finals;
    private readonly nint[] read;
    private readonly nint[] written;
    private int next = int.MinValue;

    public TileWork(Program program, Tile tile, Source[] sources, int results)
    {
        (this.program, Tile, Sources) = (program, tile, sources);
        Rings = new Rings(tile, program.Rings, program.RingCode!, [.. program.RingSources.Select((s, i) => (sources[s], i))]);
        var inside = tile.Memory.Row();
        var (left, right) = tile.Missing;
        new Span<double>(inside - tile.Window.Left + left, tile.Under - left - right).Fill(1);
        InsideRef = new FixedRef(inside, moves: true);
        steps = new Step[program.Steps.Count];
        for (var i = 0; i < steps.Length; i++)
            Made[program.Steps[i].Result] = steps[i] = program.Steps[i].Make(this);
        finals = [.. program.FinalReads.Select(Ref)];
        (read, written) = (new nint[finals.Length], new nint[results]);
    }

    public Tile Tile { get; }

    public Source[] Sources { get; }

    public Rings Rings { get; }

    /// <summary>The steps made so far, by what they compute.</summary>
    public Dictionary<Term, Step> Made { get; } = [];

    /// <summary>1 in the image, 0 outside.</summary>
    public RowRef InsideRef { get; }

    /// <summary>Where a value of the pixel is.</summary>
    public RowRef Ref(Term term) => term is Neighbor neighbor
        ? new NeighborRef(Sources[Index(neighbor)], neighbor.Dy, neighbor.Dx)
        : new ResultRef(Made[term]);

    /// <summary>Computes one row of the results, into rows of doubles with room for whole vectors.</summary>
    public void Run(int y, ReadOnlySpan<nint> results)
    {
        var afresh = y != next;
        next = y + 1;
        for (var row = afresh ? y - Tile.Window.Top : y + Tile.Window.Bottom; row <= y + Tile.Window.Bottom; row++)
            Rings.Compute(row);
        foreach (var step in steps)
            step.Run(y, afresh);
        RowRef.Read(finals, read, y, 0, 0);
        results.CopyTo(written);
        fixed (nint* from = read, to = written)
            program.Final(from, to, null, Tile.Width);
    }

    private int Index(Neighbor neighbor)
    {
        for (var i = 0; i < program.Sources.Count; i++)
            if (program.Sources[i] == (neighbor.Input, neighbor.Channel))
                return i;
        throw new InvalidOperationException("A neighbour's image is not among the sources.");
    }
}
