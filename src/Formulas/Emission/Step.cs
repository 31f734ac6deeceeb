using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Scheduling;

namespace PipelineKit.Formulas.Emission;

/// <summary>Computes a row of values, one for each pixel of a tile's row.</summary>
internal abstract unsafe class Step
{
    protected Step(Tile tile)
        : this(tile, tile.Memory.Row())
    {
    }

    protected Step(Tile tile, double* result)
    {
        Tile = tile;
        Result = result;
    }

    protected Tile Tile { get; }

    /// <summary>The last row computed, at the tile's first column.</summary>
    public double* Result { get; private set; }

    /// <summary>Whether the step can write to another row.</summary>
    public virtual bool Redirects => true;

    /// <summary>Whether it can write its row in single precision, if nothing else uses it.</summary>
    public virtual bool GivesSingles => false;

    /// <summary>Whether the row consists of floats.</summary>
    protected bool InSingles { get; private set; }

    /// <summary>Writes the next row directly to its final destination.</summary>
    public void Redirect(double* row, bool singles) 
    {
        Result = row;
        InSingles = singles;
    }

    /// <summary>
    /// Computes the values of row <paramref name="y"/>, which follows the last one unless <paramref name="afresh"/>.
    /// </summary>
    public abstract void Run(int y, bool afresh);
}

/// <summary>A fold over the window, columns first.</summary>
internal sealed unsafe class FoldStep(Tile tile, Fold fold, Rings rings, int ring) : Step(tile)
{
    private readonly VerticalFold vertical = new(fold, tile, rings, ring);
    private readonly HorizontalFold horizontal = new(fold, tile, LaneType.Double);

    public override void Run(int y, bool afresh) => horizontal.Run((nint)vertical.At(y, afresh), Result);
}

/// <summary>The number of samples in a clipped window.</summary>
internal sealed unsafe class CountStep(Tile tile) : Step(tile)
{
    public override void Run(int y, bool afresh)
    {
        for (var x = 0; x < Tile.Width; x++)
            Result[x] = Tile.Count(y, x);
    }
}

/// <summary>A function of values of the pixel.</summary>
internal sealed unsafe class PointStep(Tile tile, RowCode code, RowRef[] refs) : Step(tile)
{
    private readonly nint[] read = new nint[refs.Length];

    public override void Run(int y, bool afresh)
    {
        var to = (nint)Result;
        RowRef.Read(refs, read, y, 0, 0);
        fixed (nint* from = read)
            code(from, &to, null, Tile.Width);
    }
}
