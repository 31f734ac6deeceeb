using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Filters.Shapes;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Pairs;

/// <summary>
/// The visible difference of two alternating images: half of white where they are equal, otherwise white / 2 + gain·(after −
/// before). Nothing is clipped.
/// </summary>
[Operator("flicker-difference", Family = "pair", Summary = "Shows the signed difference of two images around mid-gray.",
    Example = "{ op: flicker-difference, in: [before, after], gain: 2 }")]
public sealed class FlickerDifference : PointOperator
{
    /// <summary>The amplification of differences; 1 by default.</summary>
    [Parameter("The gain applied to differences.")]
    public double Gain { get; init; } = 1;

    /// <summary>The subtracted image and the image it is subtracted from.</summary>
    public override InputPorts Inputs { get; } = InputPorts.Two with { Names = ["before", "after"] };

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs)
    {
        var image = CompatibleImages.Color(inputs, Inputs.Name);
        return image.White is not null ? [image]
            : throw new PipelineException(Codes.NoNominalRange, "the images have no nominal white, which is needed for mid-gray",
                "use 'subtract', or set one with 'levels'");
    }

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new BinaryKernel<T, Formula<T>>(new(context.Outputs[0].White!.Value / 2, Gain));

    private readonly struct Formula<T>(double middle, double gain) : IBinaryFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Vector<T> middle = new(T.CreateTruncating(middle));
        private readonly Vector<T> gain = new(T.CreateTruncating(gain));

        public Vector<T> Apply(Vector<T> a, Vector<T> b) => middle + gain * (b - a);
    }
}
