using PipelineKit.Formulas.Functions;

namespace PipelineKit.Formulas.Scheduling;

/// <summary>
/// The memory of one channel of a tile: the blocks that the steps of a schedule say they take, each counted once.
/// </summary>
/// <param name="target">What the schedule is for.</param>
/// <param name="columns">Columns of the tile.</param>
/// <param name="inBytes">Whether an input's rows are there as bytes.</param>
internal sealed class TileLayout(ProgramTarget target, int columns, Func<int, bool> inBytes)
{
    private readonly RowShape shape = new(target.Reach.Left, columns, target.Reach.Right);
    private readonly HashSet<object> shared = [];
    private long doubles;

    /// <summary>What the schedule is for.</summary>
    public ProgramTarget Target => target;

    /// <summary>All bytes.</summary>
    public long Bytes => doubles * sizeof(double);

    /// <summary>One row.</summary>
    public void Row() => Rows(1);

    /// <summary>A block of rows.</summary>
    public void Rows(int count) => doubles += shape.Rows(count);

    /// <summary>A block of bytes.</summary>
    public void Block(long bytes) => doubles += RowShape.Block(bytes);

    /// <summary>Rows of samples, which all steps share.</summary>
    public void Source(SourcePlan source)
    {
        if (Shares(source) && !source.IsDirect(target, inBytes(source.Input)))
            Rows(source.Rows(target));
    }

    /// <summary>Whether something that steps share is asked for the first time.</summary>
    public bool Shares(object key) => shared.Add(key);
}

/// <summary>Which samples code reads, and in which numbers.</summary>
/// <param name="Input">The input.</param>
/// <param name="Channel">The channel; null for the one being computed.</param>
/// <param name="Lanes">The numbers.</param>
internal readonly record struct SourcePlan(int Input, int? Channel, LaneType Lanes)
{
    /// <summary>Whether rows are read where they lie; others are copied. Integers are read inside the image only.</summary>
    public bool IsDirect(ProgramTarget target, bool inBytes) =>
        inBytes ? Lanes == LaneType.Byte : Lanes == target.Samples && !target.Shrinks;

    /// <summary>
    /// Rows that are copied and kept: the row that leaves the window is read together with the one that enters.
    /// </summary>
    public int Rows(ProgramTarget target) => target.Reach.Top + target.Reach.Bottom + 2;
}
