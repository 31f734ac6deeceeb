namespace PipelineKit.Filters.Expressions.Compilation;

/// <summary>Where generated code finds a row that it reads, for a pixel's row and a place under the window.</summary>
internal abstract unsafe class RowRef
{
    /// <summary>The row at the tile's first column.</summary>
    public abstract double* At(int y, int dy, int dx);

    /// <summary>The addresses of all rows.</summary>
    public static void Read(RowRef[] refs, nint[] rows, int y, int dy, int dx)
    {
        for (var i = 0; i < refs.Length; i++)
            rows[i] = (nint)refs[i].At(y, dy, dx);
    }
}

/// <summary>The sample under the window.</summary>
internal sealed unsafe class SampleRef(Source source) : RowRef
{
    public override double* At(int y, int dy, int dx) => source.Row(y + dy) + dx;
}

/// <summary>A fixed neighbour of the pixel.</summary>
internal sealed unsafe class NeighborRef(Source source, int down, int right) : RowRef
{
    public override double* At(int y, int dy, int dx) => source.Row(y + down) + right;
}

/// <summary>A value of the sample under the window.</summary>
internal sealed unsafe class RingRef(Rings rings, int ring) : RowRef
{
    public override double* At(int y, int dy, int dx) => rings.Row(ring, y + dy) + dx;
}

/// <summary>What a step computed for the pixel.</summary>
internal sealed unsafe class ResultRef(Step step) : RowRef
{
    public override double* At(int y, int dy, int dx) => step.Result;
}

/// <summary>A row that stays the same; it moves with the window.</summary>
internal sealed unsafe class FixedRef(double* row, bool moves) : RowRef
{
    public override double* At(int y, int dy, int dx) => moves ? row + dx : row;
}
