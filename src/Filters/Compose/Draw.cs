using PipelineKit.Diagnostics;
using PipelineKit.Filters.Drawing;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Compose;

/// <summary>
/// Draws one line, box, ellipse or point per row of a table, or one polygon: for example the objects found by <c>label</c>.
/// Coordinates refer to pixel centers, and (0, 0) is the first pixel; boxes are given in whole pixels. Fills and strokes are
/// antialiased: fills by exact area coverage, strokes by the distance of pixel centers from the line.
/// </summary>
[Operator("draw", Family = "compose", Summary = "Draws lines, boxes, ellipses, polygons or points from a table.",
    Example = "{ op: draw, shape: ellipse, table: [[31, 17, 15, 11], [63, 15, 15, 11]], color: lime, fill: \"#ff000080\" }",
    Synonyms = ["annotate", "rectangle", "bounding-box", "circle", "line", "polygon"])]
public sealed class Draw : PointOperator
{
    /// <summary>A box by default.</summary>
    [Parameter("The shape that each row of the table describes; a polygon uses all rows.")]
    public DrawnShape Shape { get; init; } = DrawnShape.Box;

    /// <summary>No default.</summary>
    [Parameter("Coordinates: line [x1, y1, x2, y2], box [left, top, width, height], ellipse [x, y, x-radius, y-radius, " +
        "degrees], polygon and point [x, y].", Unit = "pixels")]
    public required Matrix Table { get; init; }

    /// <summary>The first columns by default.</summary>
    [Parameter("Columns of the table that hold the coordinates, counted from 0; by default, the first ones.", Min = 0)]
    public IReadOnlyList<int>? Columns { get; init; }

    /// <summary>Red by default.</summary>
    [Parameter("Stroke color: \"#ff8000\", with alpha \"#ff800080\", or a name.")]
    public string Color { get; init; } = "red";

    /// <summary>2 by default.</summary>
    [Parameter("Stroke width; 0 for no stroke.", Min = 0, Max = 10_000, Unit = "pixels")]
    public double Width { get; init; } = 2;

    /// <summary>None by default.</summary>
    [Parameter("Fill color; by default, no fill.")]
    public string? Fill { get; init; }

    /// <summary>The operator composites alpha itself.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        Paint.Check(check, "color", Color);
        Paint.Check(check, "fill", Fill);
        var (least, words) = DrawnSegments.Needs(Shape);
        if (Columns is { } columns && columns.Count < least)
            check.Fail(Codes.NotAllowed, "columns", $"'columns' names {columns.Count} columns", $"a {words}");
        else if (Columns is not null && Columns.Max() >= Table.Columns)
            check.Fail(Codes.OutOfRange, "columns",
                $"'columns' names column {Columns.Max()}, and the table has {Table.Columns}", "columns are counted from 0");
        else if (Columns is null && Table.Columns < least)
            check.Fail(Codes.WrongType, "table", $"a row of the table has {Table.Columns} numbers", $"a {words}");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        foreach (var (name, text) in new[] { ("color", Color), ("fill", Fill) })
            if (text is not null)
                Paint.Of(text).Samples(inputs[0], name);
        return base.Infer(inputs);
    }

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        LayersKernel<float>.Layout(inputs[0]);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        var (image, layers) = (context.Inputs[0], new List<Layer>());
        var outlines = DrawnSegments.Of(Shape, Table, Columns);
        if (Fill is not null && Shape is not (DrawnShape.Line or DrawnShape.Point))
            foreach (var outline in outlines)
                layers.Add(Layered(Fill, "fill", new FillMask(outline, image.Width, image.Height)));
        if (Width > 0)
            layers.Add(Layered(Color, "color",
                new StrokeMask([.. outlines.SelectMany(o => o)], Width, image.Width, image.Height)));
        return new LayersKernel<T>(layers);

        Layer Layered(string color, string parameter, Mask mask) =>
            new(mask, Paint.Of(color).Samples(image, parameter), Paint.Of(color).Alpha / 255.0);
    }
}
