using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// Multiplies every sample, including alpha, by the ratio of the new white to the image's: the same picture in another range.
/// Conversion of integers from 8 to 16 bits and back is exact (0–255 times 257). Nothing is rounded or clipped.
/// </summary>
[Operator("rescale", Family = "tone", Summary = "Rescales samples to another white, for example from 8 to 16 bits.",
    Example = "{ op: rescale, white: 65535 }",
    Synonyms = ["bit-depth"])]
public sealed class Rescale : PointOperator
{
    /// <summary>No default.</summary>
    [Parameter("The new white: 255, 65535, 1.", Min = 0, AboveMin = true, Unit = "sample values")]
    public required double White { get; init; }

    /// <summary>Alpha is scaled with the colors.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <inheritdoc/>
    public override bool IsSamplewise(IReadOnlyList<ImageInfo> inputs) => true;

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => inputs[0].White is not null
        ? [inputs[0] with { White = White }]
        : throw new PipelineException(Codes.NoNominalRange, "the image has no nominal white to scale from",
            "use 'levels' with 'white-point' and 'high', or 'normalize'");

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new UnaryKernel<T, Formula<T>>(new(T.CreateTruncating(White), T.CreateTruncating(context.Inputs[0].White!.Value)));

    // The product of a 16-bit sample and an 8-bit white is exact in single precision, so only the quotient is rounded.
    private readonly struct Formula<T>(T to, T from) : IUnaryFormula<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Vector<T> to = new(to);
        private readonly Vector<T> from = new(from);

        public Vector<T> Apply(Vector<T> x) => x * to / from;
    }
}
