using System.Numerics;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Pyramids;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Align;

/// <summary>
/// Rotates a scanned page until its text lines are horizontal. The skew angle is the one that maximizes the squared differences
/// between adjacent sums along the lines (projection profile; W. Postl, "Detection of linear oblique structures and skew scan in
/// digitized documents", 1986). The size of the image does not change.
/// </summary>
[Operator("deskew", Family = "align", Summary = "Deskew: rotates a scanned page until its text lines are horizontal.",
    Example = "{ op: deskew, max-angle: 8 }",
    Synonyms = ["skew", "scan", "page"])]
public sealed class Deskew : WarpedOperator
{
    // The maximum size at which pages are analyzed.
    private const int LargestSide = 1000;

    /// <summary>Initializes the operator with replicated edges.</summary>
    public Deskew() => Border = Border.Replicate;

    /// <summary>15 by default.</summary>
    [Parameter("Largest skew angle to search.", Min = 0, AboveMin = true, Max = 45, Unit = "degrees")]
    public double MaxAngle { get; init; } = 15;

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
        [new("angle", ValueKind.Number, "Skew angle, clockwise, in degrees; the image is rotated back by it.")];

    /// <summary>NaN is ignored when the angle is determined.</summary>
    public override bool MayIgnoreNaN => true;

    /// <inheritdoc/>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) => inputs[0].Pixels * sizeof(float) * 3 / 2;

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) => new Survey<T>(context.Inputs[0], MaxAngle);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) =>
        Laying<T>(Rotation((double)context.Values["angle"], context.Inputs[0]), context);

    private sealed class Survey<T>(ImageInfo image, double most) : Analysis<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly LumaPlane luma = new(image);

        public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
        {
            luma.Examine(inputs[0], y);
            return this;
        }

        public override void Fold(object part)
        {
        }

        public override IReadOnlyDictionary<string, object> Finish()
        {
            var page = luma.Plane;
            while (Math.Max(page.Width, page.Height) > LargestSide)
                using (var larger = page)
                    page = larger.Down();
            using (page)
                return new Dictionary<string, object> { ["angle"] = new TextLines(page).Angle(most) };
        }
    }
}
