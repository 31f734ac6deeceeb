using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Scheduling;

/// <summary>A row that generated code reads, for a pixel's row and a place under the window.</summary>
internal abstract record RowPlan
{
    /// <summary>Tells what memory it takes.</summary>
    public virtual void Layout(TileLayout layout)
    {
    }

    /// <summary>A value of the pixel: a neighbor, or what a step computed.</summary>
    public static RowPlan OfPixel(Term term) => term is Neighbor neighbor
        ? new NeighborRow(new(neighbor.Input, neighbor.Channel, LaneType.Double), neighbor.Dy, neighbor.Dx)
        : new ResultRow(term);
}

/// <summary>1 in the image, 0 outside.</summary>
internal sealed record InsideRow(LaneType Lanes) : RowPlan
{
    public override void Layout(TileLayout layout) => layout.Row();
}

/// <summary>The sample under the window.</summary>
internal sealed record SampleRow(SourcePlan Source) : RowPlan
{
    public override void Layout(TileLayout layout) => layout.Source(Source);
}

/// <summary>A fixed neighbor of the pixel.</summary>
internal sealed record NeighborRow(SourcePlan Source, int Dy, int Dx) : RowPlan
{
    public override void Layout(TileLayout layout) => layout.Source(Source);
}

/// <summary>A value of the sample under the window, kept along the rows.</summary>
internal sealed record RingRow(int Ring) : RowPlan;

/// <summary>What a step computed for the pixel.</summary>
internal sealed record ResultRow(Term Result) : RowPlan;

/// <summary>The same in single precision.</summary>
internal sealed record NarrowedRow(Term Result) : RowPlan
{
    public override void Layout(TileLayout layout) => layout.Row();
}
