using PipelineKit.Operators;
using SixLabors.ImageSharp.Processing;

namespace ImageSharpEffects;

/// <summary>Imitates a toy camera: strong, dark colors with darkened edges.</summary>
[Operator("lomograph", Family = "effect", Summary = "Strong, dark colors with darkened edges, as of a toy camera.",
    Example = "{ op: lomograph }")]
public sealed class Lomograph : Effect
{
    /// <inheritdoc/>
    protected override bool Colors => true;

    /// <inheritdoc/>
    protected internal override void Apply(IImageProcessingContext image) => image.Lomograph();
}
