using PipelineKit.Operators;
using SixLabors.ImageSharp.Processing;

namespace ImageSharpEffects;

/// <summary>Imitates the colors of Kodachrome film with a color matrix.</summary>
[Operator("kodachrome", Family = "effect", Summary = "The colors of a Kodachrome film: a matrix of channels.",
    Example = "{ op: kodachrome }")]
public sealed class Kodachrome : Effect
{
    /// <inheritdoc/>
    protected override bool Colors => true;

    /// <inheritdoc/>
    protected internal override void Apply(IImageProcessingContext image) => image.Kodachrome();
}
