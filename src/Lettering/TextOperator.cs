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
/// Writes text on an image: facts about the input, a copyright, a date. HarfBuzz shapes it, whatever the script; outlines are
/// covered by their exact area (areas of one letter's outlines that overlap add up), without hinting, so that results are the
/// same on every machine. The font is Inter, which comes
/// along and has Latin, Greek and Cyrillic letters, or a file. Letters written to the left stand in the order of the line's
/// first letter; the full bidirectional algorithm and color fonts are not there.
/// </summary>
[Operator("text", Family = "compose", Summary = "Text written on an image.",
    Example = "{ op: text, text: \"Portrait\\nNASA, 1992\", size: 14, weight: bold, gravity: bottom, outline: black }",
    Synonyms = ["caption", "annotate", "watermark", "date-stamp"])]
public sealed class TextOperator : PointOperator
{
    /// <summary>No default.</summary>
    [Parameter("What is written; a line break begins a line.")]
    public required string Text { get; init; }

    /// <summary>Inter by default.</summary>
    [Parameter("A font file, .ttf or .otf; omitted: Inter, which comes along.")]
    public ParameterFile? Font { get; init; }

    /// <summary>Regular by default.</summary>
    [Parameter("How bold Inter is; a font file has one weight.")]
    public FontWeight Weight { get; init; } = FontWeight.Regular;

    /// <summary>24 by default.</summary>
    [Parameter("Size of the font.", Min = 0, AboveMin = true, Max = 10_000, Unit = "pixels")]
    public double Size { get; init; } = 24;

    /// <summary>White by default.</summary>
    [Parameter("The color of the letters: \"#ff8000\", with alpha \"#ff800080\", or a name.")]
    public string Color { get; init; } = "white";

    /// <summary>None by default.</summary>
    [Parameter("The color around the letters; omitted: no outline.")]
    public string? Outline { get; init; }

    /// <summary>A tenth of the size by default.</summary>
    [Parameter("How far the outline reaches beyond the letters; omitted: a tenth of the size.",
        Min = 0, Max = 1000, Unit = "pixels")]
    public double? OutlineWidth { get; init; }

    /// <summary>None by default.</summary>
    [Parameter("The color of a box behind the text, such as \"#00000080\"; omitted: no box.")]
    public string? Box { get; init; }

    /// <summary>A third of the size by default.</summary>
    [Parameter("How far the box reaches beyond the text; omitted: a third of the size.", Min = 0, Max = 10_000, Unit = "pixels")]
    public double? Padding { get; init; }

    /// <summary>The bottom right corner by default.</summary>
    [Parameter("Where in the image the text lies.")]
    public Gravity Gravity { get; init; } = Gravity.BottomRight;

    /// <summary>0 by default.</summary>
    [Parameter("Columns between the text and the place that gravity names; inwards from a right edge.",
        Min = -1_000_000, Max = 1_000_000, Unit = "pixels")]
    public double X { get; init; }

    /// <summary>0 by default.</summary>
    [Parameter("Rows between the text and the place that gravity names; inwards from a bottom edge.",
        Min = -1_000_000, Max = 1_000_000, Unit = "pixels")]
    public double Y { get; init; }

    /// <summary>No wrapping by default.</summary>
    [Parameter("The widest a line may be, beyond which it wraps between words; omitted: lines end only where the text says.",
        Min = 1, Max = 1_000_000, Unit = "pixels")]
    public double? Width { get; init; }

    /// <summary>As gravity says by default.</summary>
    [Parameter("Where several lines lie beside each other.")]
    public TextAlign Align { get; init; } = TextAlign.Gravity;

    /// <summary>1 by default.</summary>
    [Parameter("From one line to the next, in heights of a line as the font has it.", Min = 0, AboveMin = true, Max = 10)]
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
            check.Warn(Codes.NotAllowed, "text", "the font has no glyphs for some of the text, where it shows empty boxes",
                Font is null ? "name a font file that has them with 'font'" : "name another font file");
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
