using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// The edges of objects: pixels of another value than a neighbor, as scikit-image's <c>find_boundaries</c>. Works on masks and on
/// labels, so that objects which touch are parted. What lies outside the image is no neighbor.
/// </summary>
[Operator("outline", Family = "objects", Summary = "The edges of objects, one or two pixels wide.",
    Example = "{ op: outline, connectivity: corners }",
    Synonyms = ["find-boundaries", "contour", "boundary", "perimeter"])]
public sealed class Outline : Operator
{
    /// <summary>Which pixels belong to the outline; those of objects alone by default.</summary>
    [Parameter("Which pixels belong to it: those of objects, whose values are not 0, or those beside them too.")]
    public OutlineSide Side { get; init; } = OutlineSide.Inner;

    /// <summary>Which neighbors count; those at the sides by default.</summary>
    [Parameter("Which neighbors count: the four at the sides, or those at the corners too.")]
    public Connectivity Connectivity { get; init; } = Connectivity.Sides;

    /// <summary>NaN is another value than any neighbor's.</summary>
    public override bool MayIgnoreNaN => true;

    /// <summary>A mask has no alpha.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <summary>One channel; white is 255 where the image has none.</summary>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        [new(inputs[0].Width, inputs[0].Height, 1) { White = inputs[0].White ?? 255 }];

    /// <inheritdoc/>
    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) =>
        Operators.Reach.Window(Extent.Of(3, Anchor.Middle), Border.Replicate);

    /// <summary>A mask is 0 or white.</summary>
    public override SampleType? IntegersOf(int output, IReadOnlyList<ImageInfo> inputs) => inputs[0].IntegersToWhite;

    /// <inheritdoc/>
    public override bool TakesIntegers(SampleType type, KernelContext context) => type.White() == context.Outputs[0].White;

    /// <inheritdoc/>
    public override RowKernel<T>? CreateIntegerKernel<T>(KernelContext context) => new OutlineKernel<T>(this, T.MaxValue);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        new OutlineKernel<T>(this, T.CreateTruncating(context.Outputs[0].White!.Value));
}
