using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// (x − w/2)·contrast + w/2 + brightness·w with w the image's white, as GEGL's operation of the same name: contrast scales tones
/// about mid-gray, brightness shifts them. White is 1 if the image has no nominal white. Nothing is clipped.
/// </summary>
[Operator("brightness-contrast", Family = "tone", Summary = "Adjusts brightness and contrast.",
    Example = "{ op: brightness-contrast, brightness: 0.05, contrast: 1.2 }",
    Synonyms = ["brightness", "contrast", "exposure"])]
public sealed class BrightnessContrast : PointOperator
{
    /// <summary>The amount added, as a fraction of white; 0 by default.</summary>
    [Parameter("The offset added to every sample.", Min = -1, Max = 1, Unit = "of white")]
    public double Brightness { get; init; }

    /// <summary>The factor about mid-gray; 1, the default, changes nothing, 0 gives uniform mid-gray.</summary>
    [Parameter("The contrast factor: 1 changes nothing, 0 gives uniform gray.", Min = 0, Max = 100)]
    public double Contrast { get; init; } = 1;

    /// <inheritdoc/>
    public override bool IsSamplewise(IReadOnlyList<ImageInfo> inputs) => true;

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        var white = context.Inputs[0].White ?? 1;
        var offset = white * (0.5 - 0.5 * Contrast + Brightness);
        return new UnaryKernel<T, Formula<T>>(new(new(T.CreateTruncating(Contrast)), new(T.CreateTruncating(offset))));
    }

    private readonly struct Formula<T>(Vector<T> contrast, Vector<T> offset) : IUnaryFormula<T>
    {
        public Vector<T> Apply(Vector<T> x) => x * contrast + offset;
    }
}
