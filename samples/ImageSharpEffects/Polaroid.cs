using PipelineKit.Operators;
using SixLabors.ImageSharp.Processing;

namespace ImageSharpEffects;

/// <summary>Imitates an instant photograph: its colors, a warm glow and dark edges.</summary>
[Operator("polaroid", Family = "effect", Summary = "The colors of an instant photograph, with a warm glow and dark edges.",
    Example = "{ op: polaroid }")]
public sealed class Polaroid : Effect
{
    /// <inheritdoc/>
    protected override bool Colors => true;

    /// <inheritdoc/>
    protected internal override void Apply(IImageProcessingContext image) => image.Polaroid();
}
