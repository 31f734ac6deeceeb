using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Marks the boundaries of objects: pixels that differ from a neighbor, as scikit-image's <c>find_boundaries</c>. Takes masks
/// and labels; touching objects with different labels are separated. The edge of the image is not a boundary.
/// </summary>
[Operator("outline", Family = "objects", Summary = "Outlines objects: marks the pixels at their boundaries.",
    Example = "{ op: outline, connectivity: corners }",
    Synonyms = ["find-boundaries", "contour", "boundary", "perimeter"])]
public sealed class Outline : Operator
{
    /// <summary>The pixels that belong to the outline; only those of objects by default.</summary>
    [Parameter("Which pixels are marked: those inside objects (inner), or on both sides of the boundary (thick).")]
    public OutlineSide Side { get; init; } = OutlineSide.Inner;

    /// <summary>The connectivity; 4-connected by default.</summary>
    [Parameter("The connectivity: the four edge neighbors, or all eight.")]
    public Connectivity Connectivity { get; init; } = Connectivity.Sides;

    /// <summary>NaN differs from any neighbor.</summary>
    public override bool MayIgnoreNaN => true;

    /// <summary>A mask has no alpha.</summary>
    public override AlphaPolicy Alpha => AlphaPolicy.Raw;

    /// <summary>Returns one channel; white is 255 if the image has no nominal white.</summary>
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
