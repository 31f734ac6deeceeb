using PipelineKit.Diagnostics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Restore;

/// <summary>
/// Fills what a mask marks from what lies around it, from the edge inwards, by A. Telea (2004): pixels are taken in the order of
/// their distance from the edge (J. Sethian's fast marching), and each becomes the mean of the known ones within
/// <c>radius</c>, each continued by its gradient, and weighted by how near it is, how far it lies on the same level, and how
/// far in the direction of the march. A mask marks where it is above half of its white. All else stays as it is. For scratches,
/// marks and small things; large areas become smooth.
/// </summary>
[Operator("inpaint", Family = "restore", Summary = "Fills what a mask marks from what lies around it.",
    Example = "{ op: inpaint, in: [image, mask] }",
    Synonyms = ["telea", "fill", "retouch", "remove-object", "heal"])]
public sealed class Inpaint : HeldOperator
{
    /// <summary>How far around a pixel known ones are taken from; 5 by default.</summary>
    [Parameter("How far around a pixel known ones are taken from.", Min = 1, Max = 100, Unit = "pixels")]
    public int Radius { get; init; } = 5;

    /// <summary>The image, and the mask of what is to be filled.</summary>
    public override InputPorts Inputs { get; } = InputPorts.Two with { Names = ["image", "mask"], Whites = WhiteRule.Any };

    /// <summary>What is filled need not depend on what was there.</summary>
    public override bool MayIgnoreNaN => true;

    /// <summary>The image's own; a mask marks where it is above half of its white, or above 0 where it has none.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        HeldImages.Check(inputs, "inpaint");
        SameSize.Infer([.. inputs.Select(i => i with { Channels = 1 })], Inputs.Name);
        return [inputs[0]];
    }

    /// <inheritdoc/>
    private protected override IReadOnlyList<HeldImage<double>> Compute(IReadOnlyList<HeldImage<double>> inputs,
        IReadOnlyList<ImageInfo> outputs, IDictionary<string, object> values)
    {
        var (image, mask) = (inputs[0], inputs[1]);
        var unknown = new bool[image.Info.Pixels];
        var half = (mask.Info.White ?? 0) / 2;
        foreach (var plane in mask.Planes)
            for (var i = 0; i < unknown.Length; i++)
                unknown[i] |= plane[i] > half;
        if (Array.TrueForAll(unknown, u => u))
            throw new PipelineException(Codes.Undetermined, "the mask marks the whole image, of which nothing is known then",
                "invert the mask, or make it smaller");
        var order = new FrontMarch(unknown, image.Info.Width);
        order.Outside(Radius);
        order.Inside(new TeleaFill(image, order, Radius).Fill);
        return [image];
    }

    /// <summary>Marks, distances, states, and the front.</summary>
    private protected override long WorkBytes(IReadOnlyList<ImageInfo> inputs) =>
        inputs[0].Pixels * (2 + sizeof(double) + FrontMarch.FrontBytes);
}
