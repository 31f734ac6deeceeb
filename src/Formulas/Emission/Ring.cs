using System.Numerics;
using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Scheduling;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Emission;

/// <summary>
/// The latest rows of some values, one more than the window's height. All values are computed in one pass and checked: whether
/// all are integers small enough that any window sum is exact, and whether any is NaN.
/// </summary>
internal sealed unsafe class Rings
{
    private readonly Tile tile;
    private readonly IReadOnlyList<RingPlan> plans;
    private readonly RowCode? code;
    private readonly (Source Source, int Slot)[] sources;
    private readonly double*[][] rows;
    private readonly bool[][] whole;
    private readonly nint[] read, written;
    private readonly Vector<long>[] marks;

    public Rings(Tile tile, IReadOnlyList<RingPlan> plans, RowCode? code, (Source, int)[] sources)
    {
        (this.tile, this.plans, this.code, this.sources) = (tile, plans, code, sources);
        Capacity = tile.High + 1;
        rows = [.. plans.Select(_ => tile.Memory.Rows(Capacity))];
        whole = [.. plans.Select(_ => new bool[Capacity])];
        read = new nint[sources.Length];
        written = new nint[2 * plans.Count];
        marks = GC.AllocateArray<Vector<long>>(plans.Count, pinned: true);
    }

    /// <summary>The number of rows.</summary>
    public int Capacity { get; }

    /// <summary>The row after the last one computed.</summary>
    public int End { get; private set; }

    /// <summary>Returns a row of a value, at the tile's first column.</summary>
    public double* Row(int ring, int y) => rows[ring][Slot(y)];

    /// <summary>Returns whether a row contains only small integers.</summary>
    public bool IsWhole(int ring, int y) => whole[ring][Slot(y)];

    /// <summary>Computes row <paramref name="y"/>.</summary>
    public void Compute(int y)
    {
        End = y + 1;
        if (plans.Count == 0)
            return;
        var slot = Slot(y);
        if (!tile.Has(y))
        {
            for (var i = 0; i < plans.Count; i++)
            {
                new Span<double>(rows[i][slot] - tile.Window.Left, tile.Under).Fill(plans[i].Neutral);
                whole[i][slot] = true;
            }
            return;
        }
        for (var i = 0; i < sources.Length; i++)
            read[sources[i].Slot] = sources[i].Source.Row(y) - tile.Window.Left * sizeof(double);
        fixed (Vector<long>* mark = marks)
        fixed (nint* from = read, to = written)
        {
            for (var i = 0; i < plans.Count; i++)
                (to[i], to[plans.Count + i]) = ((nint)(rows[i][slot] - tile.Window.Left), (nint)(mark + i));
            code!(from, to, null, tile.Under);
        }
        var (left, right) = tile.Missing;
        for (var i = 0; i < plans.Count; i++)
        {
            new Span<double>(rows[i][slot] - tile.Window.Left, left).Fill(plans[i].Neutral);
            new Span<double>(rows[i][slot] + tile.Width + tile.Window.Right - right, right).Fill(plans[i].Neutral);
            whole[i][slot] = marks[i] == Vector<long>.Zero;
        }
    }

    private int Slot(int y) => (y % Capacity + Capacity) % Capacity;
}
