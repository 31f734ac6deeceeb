using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Scheduling;

namespace PipelineKit.Formulas.Emission;

/// <summary>Locates a row that generated code reads, for a pixel's row and a position in the window.</summary>
internal abstract class RowRef
{
    /// <summary>Returns the row at the tile's first column.</summary>
    public abstract nint At(int y, int dy, int dx);

    /// <summary>Gets the addresses of all rows.</summary>
    public static void Read(RowRef[] refs, nint[] rows, int y, int dy, int dx)
    {
        for (var i = 0; i < refs.Length; i++)
            rows[i] = refs[i].At(y, dy, dx);
    }
}

/// <summary>The sample in the window.</summary>
internal sealed class SampleRef(Source source, LaneType lanes) : RowRef
{
    public override nint At(int y, int dy, int dx) => source.Row(y + dy) + dx * lanes.Size;
}

/// <summary>A fixed neighbor of the pixel.</summary>
internal sealed class NeighborRef(Source source, LaneType lanes, int down, int right) : RowRef
{
    public override nint At(int y, int dy, int dx) => source.Row(y + down) + right * lanes.Size;
}

/// <summary>A value of the sample in the window.</summary>
internal sealed unsafe class RingRef(Rings rings, int ring) : RowRef
{
    public override nint At(int y, int dy, int dx) => (nint)(rings.Row(ring, y + dy) + dx);
}

/// <summary>The result of a step for the pixel.</summary>
internal sealed unsafe class ResultRef(Step step) : RowRef
{
    public override nint At(int y, int dy, int dx) => (nint)step.Result;
}

/// <summary>A constant row that moves with the window.</summary>
internal sealed class FixedRef(nint row, int size) : RowRef
{
    public override nint At(int y, int dy, int dx) => row + dx * size;
}

/// <summary>The result of a step for the pixel, in single precision.</summary>
internal sealed unsafe class NarrowedRef(Tile tile, Step step) : RowRef
{
    private readonly double* narrowed = tile.Memory.Row();
    private int made = int.MinValue;

    public override nint At(int y, int dy, int dx)
    {
        if (made != y)
            for (var x = 0; x < tile.Width; x++)
                ((float*)narrowed)[x] = (float)step.Result[x];
        made = y;
        return (nint)narrowed;
    }
}
