using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Compose;

/// <summary>
/// Adds a colored border around an image, as ImageMagick's <c>-border</c>. Each side can have its own width. To extend an image
/// with its own samples, use <c>pad</c>.
/// </summary>
[Operator("border", Family = "compose", Summary = "Adds a colored border around an image.",
    Example = "{ op: border, size: 6, bottom: 18, color: white }",
    Synonyms = ["frame", "passe-partout"])]
public sealed class ColorBorder : FramedOperator
{
    /// <summary>10 by default.</summary>
    [Parameter("Width of the border on sides without a width of their own.", Min = 0, Max = 100_000, Unit = "pixels")]
    public int Size { get; init; } = 10;

    /// <summary>As <see cref="Size"/> by default.</summary>
    [Parameter("Width of the top border; by default, the same as size.", Min = 0, Max = 100_000, Unit = "pixels")]
    public int? Top { get; init; }

    /// <summary>As <see cref="Size"/> by default.</summary>
    [Parameter("Width of the right border; by default, the same as size.", Min = 0, Max = 100_000, Unit = "pixels")]
    public int? Right { get; init; }

    /// <summary>As <see cref="Size"/> by default.</summary>
    [Parameter("Width of the bottom border; by default, the same as size.", Min = 0, Max = 100_000, Unit = "pixels")]
    public int? Bottom { get; init; }

    /// <summary>As <see cref="Size"/> by default.</summary>
    [Parameter("Width of the left border; by default, the same as size.", Min = 0, Max = 100_000, Unit = "pixels")]
    public int? Left { get; init; }

    private protected override (long Left, long Top, long Width, long Height) Frame(ImageInfo input) =>
        (Left ?? Size, Top ?? Size, (long)input.Width + (Left ?? Size) + (Right ?? Size),
            (long)input.Height + (Top ?? Size) + (Bottom ?? Size));
}
