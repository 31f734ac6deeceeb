using PipelineKit.Diagnostics;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Compose;

/// <summary>
/// Gives an image exactly the size named, without scaling it: what lacks is filled with a color, what is too much is cut off,
/// as ImageMagick's <c>-extent</c>. With <c>aspect</c> it is made as much wider or higher as the ratio needs.
/// </summary>
[Operator("canvas", Family = "compose", Summary = "Brings an image to a size by adding a colored ground or cutting off.",
    Example = "{ op: canvas, width: 96, height: 96, gravity: bottom, color: \"#204060\" }",
    Synonyms = ["extent", "square", "letterbox"])]
public sealed class Canvas : FramedOperator
{
    /// <summary>The input's by default.</summary>
    [Parameter("Width of the result; omitted: that of the image.", Min = 1, Max = 1_000_000, Unit = "pixels")]
    public int? Width { get; init; }

    /// <summary>The input's by default.</summary>
    [Parameter("Height of the result; omitted: that of the image.", Min = 1, Max = 1_000_000, Unit = "pixels")]
    public int? Height { get; init; }

    /// <summary>None by default.</summary>
    [Parameter("Width divided by height, in place of a size: the image is made wider or higher until it has it.",
        Min = 0, AboveMin = true, Max = 1000)]
    public double? Aspect { get; init; }

    /// <summary>The middle by default.</summary>
    [Parameter("Where in the result the image lies.")]
    public Gravity Gravity { get; init; } = Gravity.Center;

    /// <summary>0 by default.</summary>
    [Parameter("Columns between the image and the place that gravity names; inwards from a right edge.", Unit = "pixels")]
    public int X { get; init; }

    /// <summary>0 by default.</summary>
    [Parameter("Rows between the image and the place that gravity names; inwards from a bottom edge.", Unit = "pixels")]
    public int Y { get; init; }

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        base.Check(check);
        if (Aspect is not null && (Width ?? Height) is not null)
            check.Fail(Codes.BadCombination, "aspect", "'aspect' decides the size, and 'width' or 'height' does too",
                "give 'aspect', or 'width' and 'height'");
    }

    private protected override (long Left, long Top, long Width, long Height) Frame(ImageInfo input)
    {
        var (width, height) = Aspect is { } aspect
            ? (Math.Max(input.Width, Rounded(input.Height * aspect)), Math.Max(input.Height, Rounded(input.Width / aspect)))
            : (Width ?? input.Width, Height ?? input.Height);
        var (left, top) = Gravity.Place(((int)Math.Min(int.MaxValue, width), (int)Math.Min(int.MaxValue, height)),
            (input.Width, input.Height), X, Y);
        return (Limited(left), Limited(top), width, height);
    }

    private static long Rounded(double length) => (long)Math.Round(Math.Min(length, 1L << 40));

    // An image that far outside does not show, wherever it lies.
    private static long Limited(long place) => Math.Clamp(place, -(1L << 30), 1L << 30);
}
