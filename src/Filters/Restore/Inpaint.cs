using PipelineKit.Diagnostics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Restore;

/// <summary>
/// Fills masked pixels from their surroundings by A. Telea's fast-marching method (2004). Pixels are filled in order of their
/// distance from the boundary of the mask; each becomes a weighted mean of the known pixels within <c>radius</c>, extrapolated
/// by their gradients. Weights depend on distance, level set and direction. A pixel is masked where the mask exceeds half of its
/// white; all other pixels are unchanged. Suitable for scratches, marks and small objects; large areas become smooth.
/// </summary>
[Operator("inpaint", Family = "restore", Summary = "Inpainting (Telea): fills masked pixels from their surroundings.",
    Example = "{ op: inpaint, in: [image, mask] }",
    Synonyms = ["telea", "fill", "retouch", "remove-object", "heal"])]
public sealed class Inpaint : HeldOperator
{
    /// <summary>The radius of the neighborhood; 5 by default.</summary>
    [Parameter("Radius of the neighborhood used to fill a pixel.", Min = 1, Max = 100, Unit = "pixels")]
    public int Radius { get; init; } = 5;

    /// <summary>The image, and the mask of the area to fill.</summary>
    public override InputPorts Inputs { get; } = InputPorts.Two with { Names = ["image", "mask"], Whites = WhiteRule.Any };

    /// <summary>Filled pixels do not depend on their previous values.</summary>
    public override bool MayIgnoreNaN => true;

    /// <summary>Returns the image; the mask is the area above half of its white, or above 0 without one.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        HeldImages.Check(inputs, "inpaint");
        SameSize.Infer([.. inputs.Select(i => i with { Channels = 1 })], Inputs.Name);
        return [inputs[0]];
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<HeldImage<double>> Compute(IReadOnlyList<HeldImage<double>> inputs,
        KernelContext context, IDictionary<string, object> values)
    {
        var (image, mask) = (inputs[0], inputs[1]);
        var unknown = SpareArrays.TakeCleared<bool>(image.Info.Pixels);
        var half = (mask.Info.White ?? 0) / 2;
        foreach (var plane in mask.Planes)
            for (var i = 0; i < unknown.Length; i++)
                unknown[i] |= plane[i] > half;
        if (Array.TrueForAll(unknown, u => u))
            throw new PipelineException(Codes.Undetermined, "the mask covers the whole image, so no known pixels are left",
                "invert the mask, or make it smaller");
        using (var march = new FrontMarch(unknown, image.Info.Width))
        {
            march.Outside(Radius);
            march.Inside(new TeleaFill(image, march, Radius).Fill);
        }
        SpareArrays.Give(unknown);
        return [image];
    }

    /// <summary>The mask, the front with its distances, and the disc.</summary>
    private protected override long WorkBytes(IReadOnlyList<ImageInfo> inputs) =>
        inputs[0].Pixels + FrontMarch.Bytes(inputs[0].Pixels) + TeleaDisc.Bytes(Radius, inputs[0].Channels);
}
