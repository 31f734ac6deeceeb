using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Scheduling;

/// <summary>A row that generated code reads, for a pixel's row and a position in the window.</summary>
internal abstract record RowPlan
{
    /// <summary>Adds its memory.</summary>
    public virtual void Layout(TileLayout layout)
    {
    }

    /// <summary>Returns the row of a value of the pixel: a neighbor, or the result of a step.</summary>
    public static RowPlan OfPixel(Term term) => OfPixel(term, LaneType.Double);

    /// <summary>Returns the same, with a neighbor in numbers of some type.</summary>
    public static RowPlan OfPixel(Term term, LaneType lanes) => term is Neighbor neighbor
        ? new NeighborRow(new(neighbor.Input, neighbor.Channel, lanes), neighbor.Dy, neighbor.Dx)
        : new ResultRow(term);
}

/// <summary>1 inside the image, 0 outside.</summary>
internal sealed record InsideRow(LaneType Lanes) : RowPlan
{
    public override void Layout(TileLayout layout) => layout.Row();
}

/// <summary>The sample in the window.</summary>
internal sealed record SampleRow(SourcePlan Source) : RowPlan
{
    public override void Layout(TileLayout layout) => layout.Source(Source);
}

/// <summary>A fixed neighbor of the pixel.</summary>
internal sealed record NeighborRow(SourcePlan Source, int Dy, int Dx) : RowPlan
{
    public override void Layout(TileLayout layout) => layout.Source(Source);
}

/// <summary>A value of the sample in the window, kept along the rows.</summary>
internal sealed record RingRow(int Ring) : RowPlan;

/// <summary>The result of a step for the pixel.</summary>
internal sealed record ResultRow(Term Result) : RowPlan;

/// <summary>The result of a step, in single precision.</summary>
internal sealed record NarrowedRow(Term Result) : RowPlan
{
    public override void Layout(TileLayout layout) => layout.Row();
}
