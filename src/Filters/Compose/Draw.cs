using PipelineKit.Diagnostics;
using PipelineKit.Filters.Drawing;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Compose;

/// <summary>
/// Draws lines, boxes, ellipses, a polygon or points, one for each row of a table: the objects that <c>label</c> found, the
/// corners of a page. Coordinates are those of pixel centers, (0, 0) the first pixel; a box is given in whole pixels. Insides
/// are covered by their exact area, lines by their distance from the middle of each pixel; both are smooth at their edges.
/// </summary>
[Operator("draw", Family = "compose", Summary = "Lines, boxes, ellipses, polygons or points of a table, drawn on an image.",
    Example = "{ op: draw, shape: ellipse, table: [[31, 17, 15, 11], [63, 15, 15, 11]], color: lime, fill: \"#ff000080\" }",
    Synonyms = ["annotate", "rectangle", "bounding-box", "circle", "line", "polygon"])]
public sealed class Draw : PointOperator
{
    /// <summary>A box by default.</summary>
    [Parameter("What each row of the table is; for a polygon, all rows together.")]
    public DrawnShape Shape { get; init; } = DrawnShape.Box;

    /// <summary>No default.</summary>
    [Parameter("The shapes: line [x, y, x, y], box [left, top, width, height], ellipse [x, y, across, down, degrees], " +
        "polygon and point [x, y].", Unit = "pixels")]
    public required Matrix Table { get; init; }

    /// <summary>The first ones by default.</summary>
    [Parameter("Which columns of the table have these numbers, counted from 0; omitted: the first ones.", Min = 0)]
    public IReadOnlyList<int>? Columns { get; init; }

    /// <summary>Red by default.</summary>
    [Parameter("The color of the lines: \"#ff8000\", with alpha \"#ff800080\", or a name.")]
    public string Color { get; init; } = "red";

    /// <summary>2 by default.</summary>
    [Parameter("Width of the lines; 0 for none.", Min = 0, Max = 10_000, Unit = "pixels")]
    public double Width { get; init; } = 2;

    /// <summary>None by default.</summary>
    [Parameter("The color inside; omitted: nothing is filled.")]
    public string? Fill { get; init; }

    /// <summary>Shapes are composited here.</summary>
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
