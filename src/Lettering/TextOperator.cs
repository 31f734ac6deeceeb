using PipelineKit.Diagnostics;
using PipelineKit.Filters.Drawing;
using PipelineKit.Filters.Geometry;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Lettering.Fonts;
using PipelineKit.Lettering.Layout;
using PipelineKit.Operators;

namespace PipelineKit.Lettering;

/// <summary>
/// Draws text on an image. HarfBuzz shapes it in any script; glyphs are antialiased by exact area coverage without hinting, so
/// the result is the same on every machine (overlapping contours of one glyph add up). The bundled font is Inter, with Latin,
/// Greek and Cyrillic letters; other fonts are read from a file. Lines in mixed directions are split into runs. The full Unicode
/// bidirectional algorithm, color fonts and fallback fonts are not supported.
/// </summary>
[Operator("text", Family = "compose", Summary = "Draws text on an image.",
    Example = "{ op: text, text: \"Portrait\\nNASA, 1992\", size: 14, weight: bold, gravity: bottom, outline: black }",
    Synonyms = ["caption", "annotate", "watermark", "date-stamp"])]
public sealed class TextOperator : PointOperator
{
    /// <summary>No default.</summary>
    [Parameter("The text; line breaks start a new line.")]
    public required string Text { get; init; }

    /// <summary>Inter by default.</summary>
    [Parameter("Font file (.ttf or .otf); by default, the bundled font Inter.")]
    public ParameterFile? Font { get; init; }

    /// <summary>Regular by default.</summary>
    [Parameter("Weight of the bundled font; a font file has one weight.")]
    public FontWeight Weight { get; init; } = FontWeight.Regular;

    /// <summary>24 by default.</summary>
    [Parameter("Font size.", Min = 0, AboveMin = true, Max = 10_000, Unit = "pixels")]
    public double Size { get; init; } = 24;

    /// <summary>White by default.</summary>
    [Parameter("Text color: \"#ff8000\", with alpha \"#ff800080\", or a name.")]
    public string Color { get; init; } = "white";

    /// <summary>None by default.</summary>
    [Parameter("Outline color; by default, no outline.")]
    public string? Outline { get; init; }

    /// <summary>A tenth of the size by default.</summary>
    [Parameter("Outline width; by default, a tenth of the font size.",
        Min = 0, Max = 1000, Unit = "pixels")]
    public double? OutlineWidth { get; init; }

    /// <summary>None by default.</summary>
    [Parameter("Color of a box behind the text, such as \"#00000080\"; by default, no box.")]
    public string? Box { get; init; }

    /// <summary>A third of the size by default.</summary>
    [Parameter("Padding between the text and the edge of the box; by default, a third of the font size.",
        Min = 0, Max = 10_000, Unit = "pixels")]
    public double? Padding { get; init; }

    /// <summary>The bottom right corner by default.</summary>
    [Parameter("Position of the text in the image.")]
    public Gravity Gravity { get; init; } = Gravity.BottomRight;

    /// <summary>0 by default.</summary>
    [Parameter("Horizontal offset from the position given by gravity; measured inward from a right edge.",
        Min = -1_000_000, Max = 1_000_000, Unit = "pixels")]
    public double X { get; init; }

    /// <summary>0 by default.</summary>
    [Parameter("Vertical offset from the position given by gravity; measured inward from a bottom edge.",
        Min = -1_000_000, Max = 1_000_000, Unit = "pixels")]
    public double Y { get; init; }

    /// <summary>No wrapping by default.</summary>
    [Parameter("Maximum line width, beyond which text wraps between words; by default, lines do not wrap.",
        Min = 1, Max = 1_000_000, Unit = "pixels")]
    public double? Width { get; init; }

    /// <summary>As gravity says by default.</summary>
    [Parameter("Alignment of lines with each other.")]
    public TextAlign Align { get; init; } = TextAlign.Gravity;

    /// <summary>1 by default.</summary>
    [Parameter("Line spacing as a multiple of the font's line height.", Min = 0, AboveMin = true, Max = 10)]
    public double LineHeight { get; init; } = 1;

    /// <summary>Letters are composited here.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        foreach (var (name, color) in Colors)
            Paint.Check(check, name, color);
        using var typeface = Typeface.Open(Font, Weight);
        if (Block(typeface).LacksGlyphs)
            check.Warn(Codes.NotAllowed, "text", "the font lacks glyphs for some characters, which appear as empty boxes",
                Font is null ? "set 'font' to a font file that has them" : "use another font file");
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        foreach (var (name, color) in Colors)
            if (color is not null)
                Paint.Of(color).Samples(inputs[0], name);
        return base.Infer(inputs);
    }

    /// <inheritdoc/>
    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        LayersKernel<float>.Layout(inputs[0]);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        using var typeface = Typeface.Open(Font, Weight);
        var (image, block) = (context.Inputs[0], Block(typeface));
        var (left, top) = Place(image, block);
        double? align = Align switch
        {
            TextAlign.Left => 0,
            TextAlign.Center => 0.5,
            TextAlign.Right => 1,
            _ => (int)Gravity % 3 is var column && column > 0 ? column / 2.0 : null,
        };
        var letters = block.Outlines(typeface, left, top, align);
        var layers = new List<Layer>();
        if (Box is not null)
            Add(Box, "box", new FillMask(Around(left, top, block), image.Width, image.Height));
        if (Outline is not null)
            Add(Outline, "outline",
                new StrokeMask(letters, 2 * (OutlineWidth ?? Size / 10), image.Width, image.Height));
        Add(Color, "color", new FillMask(letters, image.Width, image.Height));
        return new LayersKernel<T>(layers);

        void Add(string color, string name, Mask mask) =>
            layers.Add(new(mask, Paint.Of(color).Samples(image, name), Paint.Of(color).Alpha / 255.0));
    }

    /// <inheritdoc/>
    public override string? Explain(IReadOnlyList<ImageInfo> inputs)
    {
        using var typeface = Typeface.Open(Font, Weight);
        var block = Block(typeface);
        var (left, top) = Place(inputs[0], block);
        return $"{block.Lines} line{(block.Lines == 1 ? "" : "s")}, {block.Width:0}×{block.Height:0} " +
            $"at column {left:0}, row {top:0}";
    }

    private (string Name, string? Color)[] Colors => [("color", Color), ("outline", Outline), ("box", Box)];

    private TextBlock Block(Typeface typeface) => new(typeface, Text, Size, Width, LineHeight);

    private (double Left, double Top) Place(ImageInfo image, TextBlock block) =>
        (Begin((int)Gravity % 3, X, block.Width, image.Width), Begin((int)Gravity / 3, Y, block.Height, image.Height));

    private static double Begin(int place, double offset, double size, double length) =>
        place == 2 ? length - size - offset : ((length - size) * place / 2) + offset;

    private Segment[] Around(double left, double top, TextBlock block)
    {
        var more = Padding ?? Size / 3;
        var (right, bottom) = (left + block.Width + more, top + block.Height + more);
        return [.. Segment.Through([(left - more, top - more), (right, top - more), (right, bottom), (left - more, bottom)],
            closed: true)];
    }
}
