using PipelineKit.Operators;
using SixLabors.ImageSharp.Processing;

namespace ImageSharpEffects;

/// <summary>Replaces each pixel with the mean color of the most frequent intensity level in the brush around it.</summary>
[Operator("oil-paint", Family = "effect", Summary = "Strokes of a brush, as of an oil painting.",
    Example = "{ op: oil-paint, brush: 5 }")]
public sealed class OilPaint : Effect
{
    /// <summary>The number of intensity levels; 10 by default.</summary>
    [Parameter("How many levels of intensity there are: fewer make flatter strokes.", Min = 1, Max = 255)]
    public int Levels { get; init; } = 10;

    /// <summary>The brush size; 15 by default.</summary>
    [Parameter("The brush's size; at most the image's shorter side is used.", Min = 1, Max = 255, Unit = "pixels")]
    public int Brush { get; init; } = 15;

    /// <inheritdoc/>
    protected internal override void Apply(IImageProcessingContext image) =>
        image.OilPaint(Levels, Math.Min(Brush, ShorterSide(image)));
}
