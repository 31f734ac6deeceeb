using PipelineKit.Operators;
using SixLabors.ImageSharp.Processing;

namespace ImageSharpEffects;

/// <summary>Replaces every square of pixels with the color of its center pixel.</summary>
[Operator("pixelate", Family = "effect", Summary = "Large square pixels.", Example = "{ op: pixelate, size: 4 }")]
public sealed class Pixelate : Effect
{
    /// <summary>The side of a square; 8 by default.</summary>
    [Parameter("The side of a square; at most the image's shorter side is used.", Min = 1, Max = 4096, Unit = "pixels")]
    public int Size { get; init; } = 8;

    /// <inheritdoc/>
    protected internal override void Apply(IImageProcessingContext image) =>
        image.Pixelate(Math.Min(Size, ShorterSide(image)));
}
