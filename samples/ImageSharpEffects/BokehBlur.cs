using PipelineKit.Operators;
using SixLabors.ImageSharp.Processing;

namespace ImageSharpEffects;

/// <summary>Blurs an image so that lights become discs, like the bokeh of a lens: sums of complex Gaussians.</summary>
[Operator("bokeh-blur", Family = "effect", Summary = "A lens's blur: lights become discs.",
    Example = "{ op: bokeh-blur, radius: 6 }")]
public sealed class BokehBlur : Effect
{
    /// <summary>The radius of a disc; 16 by default.</summary>
    [Parameter("The radius of a disc.", Min = 1, Max = 256, Unit = "pixels")]
    public int Radius { get; init; } = 16;

    /// <summary>The number of complex Gaussians that approximate the disc; 2 by default.</summary>
    [Parameter("How many complex Gaussians make the disc: more have a sharper edge, and take longer.", Min = 1, Max = 6)]
    public int Components { get; init; } = 2;

    /// <summary>The emphasis of lights; 3 by default.</summary>
    [Parameter("The gamma under which samples are mixed: the larger, the more lights stand out.", Min = 1, Max = 10)]
    public double Gamma { get; init; } = 3;

    /// <inheritdoc/>
    protected internal override void Apply(IImageProcessingContext image) => image.BokehBlur(Radius, Components, (float)Gamma);
}
