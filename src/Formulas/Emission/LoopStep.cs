using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Rewriting;
using PipelineKit.Formulas.Scheduling;

namespace PipelineKit.Formulas.Emission;

/// <summary>What a loop over the window computes.</summary>
/// <param name="Code">Updates the accumulators, which are its first rows.</param>
/// <param name="Start">The initial values of the accumulators.</param>
/// <param name="Refs">The other rows that the code reads.</param>
/// <param name="Table">The numbers that the code reads at each position, in row-major order of the window.</param>
/// <param name="End">Computes the result from the accumulators; null if it is the first one.</param>
internal sealed record Loop(RowCode Code, double[] Start, RowRef[] Refs, double[][] Table, RowCode? End);

/// <summary>
/// Iterates over the window, and over the tile's row at each position, for values that depend on the sample, the position and the
/// pixel at once. Values of only the sample or only the pixel are computed beforehand; values of only the position are in a
/// table. Reducers of the same kind share one pass.
/// </summary>
internal abstract unsafe class LoopStep : Step
{
    protected LoopStep(Tile tile, Loop loop)
        : base(tile)
    {
        Loop = loop;
        Totals = tile.Memory.Rows(loop.Start.Length);
        SoFar = new nint[Totals.Length];
        for (var i = 0; i < SoFar.Length; i++)
            SoFar[i] = (nint)Totals[i];
        read = new nint[loop.Start.Length + loop.Refs.Length];
        written = new nint[loop.Start.Length];
    }

    private readonly nint[] read, written;

    protected Loop Loop { get; }

    /// <summary>The results, as doubles at the end.</summary>
    public double*[] Totals { get; }

    /// <summary>The rows of the accumulators.</summary>
    protected nint[] SoFar { get; init; }

    /// <summary>Processes one row of the window.</summary>
    protected void Walk(int y, int dy)
    {
        SoFar.CopyTo(read, 0);
        SoFar.CopyTo(written, 0);
        for (var dx = -Tile.Window.Left; dx <= Tile.Window.Right; dx++)
        {
            for (var i = 0; i < Loop.Refs.Length; i++)
                read[SoFar.Length + i] = Loop.Refs[i].At(y, dy, dx);
            Call(Loop.Code, Loop.Table[(dy + Tile.Window.Top) * Tile.Wide + dx + Tile.Window.Left]);
        }
    }

    /// <summary>Computes the result.</summary>
    protected void Finish()
    {
        if (Loop.End is null)
            new Span<double>(Totals[0], Tile.Width).CopyTo(new(Result, Tile.Width));
        else
        {
            written[0] = (nint)Result;
            Call(Loop.End, []);
        }
    }

    private void Call(RowCode to, double[] scalars)
    {
        fixed (nint* from = read, target = written)
        fixed (double* numbers = scalars)
            to(from, target, numbers, Tile.Width);
    }
}

/// <summary>A loop in double precision.</summary>
internal sealed unsafe class DoubleLoopStep(Tile tile, Loop loop) : LoopStep(tile, loop)
{
    public override void Run(int y, bool afresh)
    {
        for (var i = 0; i < Totals.Length; i++)
            new Span<double>(Totals[i], Tile.Width).Fill(Loop.Start[i]);
        for (var dy = -Tile.Window.Top; dy <= Tile.Window.Bottom; dy++)
            if (Tile.Has(y + dy))
                Walk(y, dy);
        Finish();
    }
}

/// <summary>
/// A loop of sums in single precision within each row of the window; the rows are summed in double precision. If a sum may have
/// lost precision, everything is computed again in double precision.
/// </summary>
internal sealed unsafe class SingleLoopStep : LoopStep
{
    private readonly LoopStep? otherwise;

    /// <param name="tile">The tile.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="otherwise">The same loop in double precision; null if no sum can be faint and all rows are tame.</param>
    public SingleLoopStep(Tile tile, Loop loop, LoopStep? otherwise)
        : base(tile, loop)
    {
        this.otherwise = otherwise;
        SoFar = new nint[Totals.Length];
        for (var i = 0; i < SoFar.Length; i++)
            SoFar[i] = (nint)tile.Memory.Row();
    }

    /// <summary>Rows for which single precision suffices.</summary>
    public required ModerateRows Tame { get; init; }

    /// <summary>Whether a sum of 0 may have lost precision.</summary>
    public required bool MayVanish { get; init; }

    public override void Run(int y, bool afresh)
    {
        if (!Tame.Around(y) || Sum(y))
        {
            otherwise!.Run(y, afresh);
            for (var i = 0; i < Totals.Length; i++)
                new Span<double>(otherwise.Totals[i], Tile.Width).CopyTo(new(Totals[i], Tile.Width));
        }
        Finish();
    }

    // Returns whether a sum is faint.
    private bool Sum(int y)
    {
        foreach (var total in Totals)
            new Span<double>(total, Tile.Width).Clear();
        for (var dy = -Tile.Window.Top; dy <= Tile.Window.Bottom; dy++)
        {
            if (!Tile.Has(y + dy))
                continue;
            foreach (var row in SoFar)
                new Span<float>((float*)row, Tile.Width).Clear();
            Walk(y, dy);
            for (var i = 0; i < Totals.Length; i++)
                Take(Totals[i], (float*)SoFar[i]);
        }
        return otherwise is not null && Array.Exists(Range(), IsFaint);
    }

    private int[] Range() => [.. Enumerable.Range(0, Totals.Length)];

    private void Take(double* total, float* row)
    {
        for (var x = 0; x < Tile.Width; x += Vector<float>.Count)
        {
            Vector.Widen(Unsafe.ReadUnaligned<Vector<float>>(row + x), out var low, out var high);
            Unsafe.WriteUnaligned(total + x, Unsafe.ReadUnaligned<Vector<double>>(total + x) + low);
            var next = total + x + Vector<double>.Count;
            Unsafe.WriteUnaligned(next, Unsafe.ReadUnaligned<Vector<double>>(next) + high);
        }
    }

    private bool IsFaint(int result)
    {
        var total = Totals[result];
        var (faint, found, x) = (new Vector<double>(SingleLanes.Faint), Vector<long>.Zero, 0);
        for (; x <= Tile.Width - Vector<double>.Count; x += Vector<double>.Count)
        {
            var sum = Unsafe.ReadUnaligned<Vector<double>>(total + x);
            var exact = MayVanish ? Vector<long>.Zero : Vector.Equals(sum, Vector<double>.Zero);
            found |= Vector.AndNot(Vector.LessThan(sum, faint), exact);
        }
        var some = found != Vector<long>.Zero;
        for (; x < Tile.Width; x++)
            some |= total[x] < SingleLanes.Faint && (MayVanish || total[x] != 0);
        return some;
    }
}

/// <summary>Another result of a loop that has already run.</summary>
internal sealed unsafe class SharedStep(Tile tile, LoopStep loop, int result) : Step(tile, loop.Totals[result])
{
    public override bool Redirects => false;

    public override void Run(int y, bool afresh)
    {
    }
}
