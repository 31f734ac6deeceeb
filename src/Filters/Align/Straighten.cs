using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Pyramids;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Align;

/// <summary>
/// Rotates a photograph until its dominant lines, such as a horizon or the edges of buildings, are horizontal or vertical. Each
/// edge pixel (Sobel gradient above its mean) is projected along candidate angles; its weight is the gradient times the 16th
/// power of the cosine between gradient and normal. The angle is the one that maximizes the sum of the squared projections,
/// horizontal and vertical together, which are sharpest where lines collapse to peaks (Radon transform). The size of the image
/// does not change.
/// </summary>
[Operator("straighten", Family = "align",
    Summary = "Straightens a photograph: rotates it until its dominant lines are level or upright.",
    Example = "{ op: straighten, max-angle: 10 }",
    Synonyms = ["horizon", "level", "auto-rotate", "dominant-angle"])]
public sealed class Straighten : WarpedOperator
{
    // The maximum size at which photographs are analyzed.
    private const int LargestSide = 800;

    /// <summary>Initializes the operator with replicated edges.</summary>
    public Straighten() => Border = Border.Replicate;

    /// <summary>15 by default.</summary>
    [Parameter("Largest angle to search.", Min = 0, AboveMin = true, Max = 30, Unit = "degrees")]
    public double MaxAngle { get; init; } = 15;

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
        [new("angle", ValueKind.Number, "Angle of the lines, clockwise, in degrees; the image is rotated back by it.")];

    /// <summary>NaN is not an edge.</summary>
    public override bool MayIgnoreNaN => true;

    /// <summary>The luma at two levels, and the edges.</summary>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) =>
        (inputs[0].Pixels * sizeof(float) * 3 / 2) + (LargestSide * LargestSide * 20L);

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
            var picture = luma.Plane;
            while (Math.Max(picture.Width, picture.Height) > LargestSide)
                using (var larger = picture)
                    picture = larger.Down();
            using (picture)
                return new Dictionary<string, object> { ["angle"] = new DominantLines(picture).Angle(most) };
        }
    }
}
