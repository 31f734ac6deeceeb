using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Compose;

/// <summary>
/// Lays a colored border around an image, as ImageMagick's <c>-border</c>; a passe-partout has a wider side below. What
/// repeats or mirrors the image itself is <c>pad</c>.
/// </summary>
[Operator("border", Family = "compose", Summary = "A colored border around an image.",
    Example = "{ op: border, size: 6, bottom: 18, color: white }",
    Synonyms = ["frame", "passe-partout"])]
public sealed class ColorBorder : FramedOperator
{
    /// <summary>10 by default.</summary>
    [Parameter("Width of the border on each side that is not given by itself.", Min = 0, Max = 100_000, Unit = "pixels")]
    public int Size { get; init; } = 10;

    /// <summary>As <see cref="Size"/> by default.</summary>
    [Parameter("Its width above; omitted: as size.", Min = 0, Max = 100_000, Unit = "pixels")]
    public int? Top { get; init; }

    /// <summary>As <see cref="Size"/> by default.</summary>
    [Parameter("Its width at the right; omitted: as size.", Min = 0, Max = 100_000, Unit = "pixels")]
    public int? Right { get; init; }

    /// <summary>As <see cref="Size"/> by default.</summary>
    [Parameter("Its width below; omitted: as size.", Min = 0, Max = 100_000, Unit = "pixels")]
    public int? Bottom { get; init; }

    /// <summary>As <see cref="Size"/> by default.</summary>
    [Parameter("Its width at the left; omitted: as size.", Min = 0, Max = 100_000, Unit = "pixels")]
    public int? Left { get; init; }

    private protected override (long Left, long Top, long Width, long Height) Frame(ImageInfo input) =>
        (Left ?? Size, Top ?? Size, (long)input.Width + (Left ?? Size) + (Right ?? Size),
            (long)input.Height + (Top ?? Size) + (Bottom ?? Size));
}
