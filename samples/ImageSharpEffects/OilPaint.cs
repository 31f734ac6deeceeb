using PipelineKit.Operators;
using SixLabors.ImageSharp.Processing;

namespace ImageSharpEffects;

/// <summary>Each pixel takes the mean color of the commonest level of intensity in the brush about it.</summary>
[Operator("oil-paint", Family = "effect", Summary = "Strokes of a brush, as of an oil painting.",
    Example = "{ op: oil-paint, brush: 5 }")]
public sealed class OilPaint : Effect
{
    /// <summary>How many levels of intensity there are; 10 by default.</summary>
    [Parameter("How many levels of intensity there are: fewer make flatter strokes.", Min = 1, Max = 255)]
    public int Levels { get; init; } = 10;

    /// <summary>The brush's size; 15 by default.</summary>
    [Parameter("The brush's size; at most the image's shorter side is used.", Min = 1, Max = 255, Unit = "pixels")]
    public int Brush { get; init; } = 15;

    /// <inheritdoc/>
    protected internal override void Apply(IImageProcessingContext image) =>
        image.OilPaint(Levels, Math.Min(Brush, ShorterSide(image)));
}
