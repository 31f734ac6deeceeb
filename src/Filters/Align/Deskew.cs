using System.Numerics;
using PipelineKit.Filters.Geometry;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Pyramids;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Align;

/// <summary>
/// Turns a page until its lines of text are level. The angle is the one along which the sums of darkness change most from line
/// to line (W. Postl, "Detection of linear oblique structures and skew scan in digitized documents", 1986). The size stays.
/// </summary>
[Operator("deskew", Family = "align", Summary = "A scanned page turned until its lines are level.",
    Example = "{ op: deskew, max-angle: 8 }",
    Synonyms = ["straighten", "scan", "page"])]
public sealed class Deskew : WarpedOperator
{
    // Pages are looked at no larger than this.
    private const int LargestSide = 1000;

    /// <summary>What a page lacks at its edges is its own edge, by default.</summary>
    public Deskew() => Border = Border.Replicate;

    /// <summary>15 by default.</summary>
    [Parameter("The largest angle that is looked for.", Min = 0, AboveMin = true, Max = 45, Unit = "degrees")]
    public double MaxAngle { get; init; } = 15;

    /// <inheritdoc/>
    public override IReadOnlyList<ValuePort> Values { get; } =
        [new("angle", ValueKind.Number, "How far the page was turned, in degrees, clockwise.")];

    /// <summary>What is no number has no part in the angle.</summary>
    public override bool MayIgnoreNaN => true;

    /// <inheritdoc/>
    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) => inputs[0].Pixels * sizeof(float) * 3 / 2;

    /// <inheritdoc/>
    public override Analysis<T> CreateAnalysis<T>(KernelContext context) => new Survey<T>(context.Inputs[0], MaxAngle);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        var (sin, cos) = double.SinCosPi((double)context.Values["angle"] / 180);
        var (x, y) = ((context.Inputs[0].Width - 1) / 2.0, (context.Inputs[0].Height - 1) / 2.0);
        return Laying<T>(new(cos, -sin, x - (cos * x) + (sin * y), sin, cos, y - (sin * x) - (cos * y)), context);
    }

    private sealed class Survey<T>(ImageInfo image, double most) : Analysis<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly LumaPlane luma = new(image);
        private int next;

        public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs) => luma.Examine(inputs[0], y);

        public override void Fold(object part) => ((float[])part).CopyTo(luma.Plane.Row(next++));

        public override IReadOnlyDictionary<string, object> Finish()
        {
            var page = luma.Plane;
            while (Math.Max(page.Width, page.Height) > LargestSide)
                page = page.Down();
            return new Dictionary<string, object> { ["angle"] = new TextLines(page).Angle(most) };
        }
    }
}
