using PipelineKit.Operators;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Processing;

namespace ImageSharpEffects;

/// <summary>Brightens an image increasingly toward its center.</summary>
[Operator("glow", Family = "effect", Summary = "A light over the middle of the image.", Example = "{ op: glow, strength: 0.6 }")]
public sealed class Glow : Effect
{
    /// <summary>The reach of the light; half the width by default.</summary>
    [Parameter("How far the light reaches, in widths of the image.", Min = 0.01, Max = 10)]
    public double Radius { get; init; } = 0.5;

    /// <summary>The opacity of the light; 0.5 by default.</summary>
    [Parameter("How much light there is: 0 none, 1 white in the middle.", Min = 0, Max = 1)]
    public double Strength { get; init; } = 0.5;

    /// <inheritdoc/>
    protected internal override void Apply(IImageProcessingContext image)
    {
        var size = image.GetCurrentSize();
        image.Glow(new GraphicsOptions { BlendPercentage = (float)Strength }, Color.White,
            (float)(Radius * size.Width), new Rectangle(Point.Empty, size));
    }
}
