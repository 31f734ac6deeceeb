using PipelineKit.Diagnostics;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Compose;

/// <summary>
/// Sets the size of an image without scaling it: missing areas are filled with a color and excess areas are cropped, as with
/// ImageMagick's <c>-extent</c>. With <c>aspect</c>, the image is padded to that aspect ratio.
/// </summary>
[Operator("canvas", Family = "compose", Summary = "Pads or crops an image to a given size or aspect ratio.",
    Example = "{ op: canvas, width: 96, height: 96, gravity: bottom, color: \"#204060\" }",
    Synonyms = ["extent", "square", "letterbox"])]
public sealed class Canvas : FramedOperator
{
    /// <summary>The input's by default.</summary>
    [Parameter("Width of the result; by default, the width of the image.", Min = 1, Max = 1_000_000, Unit = "pixels")]
    public int? Width { get; init; }

    /// <summary>The input's by default.</summary>
    [Parameter("Height of the result; by default, the height of the image.", Min = 1, Max = 1_000_000, Unit = "pixels")]
    public int? Height { get; init; }

    /// <summary>None by default.</summary>
    [Parameter("Aspect ratio, width divided by height, instead of a size: pads the width or the height to reach it.",
        Min = 0, AboveMin = true, Max = 1000)]
    public double? Aspect { get; init; }

    /// <summary>Centered by default.</summary>
    [Parameter("Position of the image in the result.")]
    public Gravity Gravity { get; init; } = Gravity.Center;

    /// <summary>0 by default.</summary>
    [Parameter("Horizontal offset from the position given by gravity; measured inward from a right edge.", Unit = "pixels")]
    public int X { get; init; }

    /// <summary>0 by default.</summary>
    [Parameter("Vertical offset from the position given by gravity; measured inward from a bottom edge.", Unit = "pixels")]
    public int Y { get; init; }

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        base.Check(check);
        if (Aspect is not null && (Width ?? Height) is not null)
            check.Fail(Codes.BadCombination, "aspect", "'aspect' cannot be combined with 'width' or 'height'",
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

    // An image that far outside is invisible at any position.
    private static long Limited(long place) => Math.Clamp(place, -(1L << 30), 1L << 30);
}
