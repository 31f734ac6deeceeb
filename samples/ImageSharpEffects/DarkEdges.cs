using PipelineKit.Operators;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Processing;

namespace ImageSharpEffects;

/// <summary>Darkens an image increasingly with the distance from its center.</summary>
[Operator("dark-edges", Family = "effect", Summary = "Edges darkened about the middle.", Example = "{ op: dark-edges }")]
public sealed class DarkEdges : Effect
{
    /// <summary>The radii of the ellipse outside which the image is black; half the width and the height by default.</summary>
    [Parameter("The radii beyond which all is black, in widths and heights of the image.", Min = 0.01, Max = 10)]
    public double Radius { get; init; } = 0.5;

    /// <summary>The opacity of the black; 1 by default.</summary>
    [Parameter("How much black is laid over: 0 none, 1 all.", Min = 0, Max = 1)]
    public double Strength { get; init; } = 1;

    /// <inheritdoc/>
    protected internal override void Apply(IImageProcessingContext image)
    {
        var size = image.GetCurrentSize();
        image.Vignette(new GraphicsOptions { BlendPercentage = (float)Strength }, Color.Black,
            (float)(Radius * size.Width), (float)(Radius * size.Height), new Rectangle(Point.Empty, size));
    }
}
