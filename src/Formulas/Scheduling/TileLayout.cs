using PipelineKit.Formulas.Functions;

namespace PipelineKit.Formulas.Scheduling;

/// <summary>
/// Adds up the memory of one channel of a tile: the blocks that the steps of a schedule declare, each counted once.
/// </summary>
/// <param name="target">The target of the schedule.</param>
/// <param name="columns">The columns of the tile.</param>
/// <param name="inBytes">Whether an input's rows are available as bytes.</param>
internal sealed class TileLayout(ProgramTarget target, int columns, Func<int, bool> inBytes)
{
    private readonly RowShape shape = new(target.Reach.Left, columns, target.Reach.Right);
    private readonly HashSet<object> shared = [];
    private long doubles;

    public ProgramTarget Target => target;

    /// <summary>The total in bytes.</summary>
    public long Bytes => doubles * sizeof(double);

    /// <summary>Adds a row.</summary>
    public void Row() => Rows(1);

    /// <summary>Adds a block of rows.</summary>
    public void Rows(int count) => doubles += shape.Rows(count);

    /// <summary>Adds a block of bytes.</summary>
    public void Block(long bytes) => doubles += RowShape.Block(bytes);

    /// <summary>Adds rows of samples, which all steps share.</summary>
    public void Source(SourcePlan source)
    {
        if (Shares(source) && !source.IsDirect(target, inBytes(source.Input)))
            Rows(source.Rows(target));
    }

    /// <summary>Returns whether a shared block is requested for the first time.</summary>
    public bool Shares(object key) => shared.Add(key);
}

/// <summary>Which samples code reads, and in which number type.</summary>
/// <param name="Input">The input.</param>
/// <param name="Channel">The channel; null for the one being computed.</param>
/// <param name="Lanes">The number type.</param>
internal readonly record struct SourcePlan(int Input, int? Channel, LaneType Lanes)
{
    /// <summary>Returns whether rows are read in place rather than copied. Integers are read only inside the image.</summary>
    public bool IsDirect(ProgramTarget target, bool inBytes) =>
        inBytes ? Lanes == LaneType.Byte : Lanes == target.Samples && !target.Shrinks;

    /// <summary>
    /// Returns the number of copied rows to keep: the row that leaves the window is read together with the one that enters.
    /// </summary>
    public int Rows(ProgramTarget target) => target.Reach.Top + target.Reach.Bottom + 2;
}
