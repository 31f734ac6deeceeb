using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Filters.Tone.Exact;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// A tone curve: every sample x becomes f(x), where f passes through the control points, linearly or smoothly between them, and
/// is constant outside them. With <c>polynomial</c>, integer samples use a table that is exact before rounding, and others a sum
/// over the points; a curve that overshoots its points causes a warning.
/// </summary>
[Operator("curve", Family = "tone", Summary = "Applies a tone curve through control points.",
    Example = "{ op: curve, points: [[0, 0], [64, 50], [192, 210], [255, 255]] }",
    Synonyms = ["curves", "tone", "spline"])]
public sealed class Curve : PointOperator
{
    // Above these numbers of pieces per lane, finding each sample's piece is faster than evaluating every piece on vectors.
    private const int FewCubicPieces = 3, FewLinearPieces = 5;

    // Exact coefficients of more points would take minutes to compute.
    private const int MostExact = 128;

    /// <summary>The points, [[x, y], …], at least two, x increasing. No default.</summary>
    [Parameter("The points the curve goes through: [[x, y], …], at least two, x increasing.", Unit = "sample values")]
    public required Matrix Points { get; init; }

    /// <summary>The interpolation between the points; <c>pchip</c> by default.</summary>
    [Parameter("The interpolation between points: straight lines (linear), " +
        "monotone cubic without overshoot (pchip), natural spline (natural), or one exact polynomial.")]
    public CurveMethod Method { get; init; } = CurveMethod.Pchip;

    /// <summary>
    /// The white of the points, which are scaled to the image's white. By default, points are sample values of the image.
    /// </summary>
    [Parameter("The white for which the points are written (255, or 1), " +
        "which scales them to that of the image; by default, points are sample values.",
        Min = 0, AboveMin = true)]
    public double? White { get; init; }

    /// <inheritdoc/>
    public override bool IsSamplewise(IReadOnlyList<ImageInfo> inputs) => true;

    /// <inheritdoc/>
    public override void Check(OperatorCheck check)
    {
        if (Points.Columns != 2 || Points.Rows < 2)
        {
            check.Fail(Codes.NotAllowed, "points", $"a table of {Points.Rows} × {Points.Columns} is not a curve",
                "use at least two points, each as [x, y]");
            return;
        }
        if (Points.Values.ToArray().Any(v => !double.IsFinite(v)))
            check.Fail(Codes.NotAllowed, "points", "a point has a coordinate that is not finite", "give numbers");
        for (var i = 1; i < Points.Rows; i++)
            if (!(Points[i, 0] > Points[i - 1, 0]))
                check.Fail(Codes.NotAllowed, "points",
                    $"the points are not in increasing order: x {Points[i, 0]} follows {Points[i - 1, 0]}",
                    "order the points by x and give each x only once");
        if (Method == CurveMethod.Polynomial && Points.Rows > MostExact)
            check.Fail(Codes.NotAllowed, "points",
                $"a polynomial through {Points.Rows} points is too expensive in exact arithmetic; at most {MostExact} are "
                + "allowed",
                "remove some points, or use 'method: pchip'");
        if (check.Findings.Count == 0)
            WarnOfOvershoot(check);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) =>
        White is null || inputs[0].White is not null
            ? base.Infer(inputs)
            : throw new PipelineException(Codes.NoNominalRange,
                $"points written for a white of {White} cannot be scaled: the image has no nominal white",
                "omit 'white' and write the points in sample values, or add 'normalize' before");

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context)
    {
        if (Method == CurveMethod.Polynomial)
            return new ExactCurveKernel<T>(new(Points, Scale(context.Inputs[0])));
        var scale = Scale(context.Inputs[0]).ToDouble();
        var curve = PiecewiseCubic.Through(Column(0, scale), Column(1, scale), Method);
        if (typeof(T) == typeof(float) && CurvePieces256.IsSupported(curve))
            return (RowKernel<T>)(object)new UnaryKernel<float, CurvePieces256>(new(curve));
        if (curve.Count > (curve.IsLinear ? FewLinearPieces : FewCubicPieces) * Vector<T>.Count)
            return new ManyPiecesKernel<T>(curve);
        return curve.IsLinear
            ? new UnaryKernel<T, LinearPieces<T>>(new(curve))
            : new UnaryKernel<T, CubicPieces<T>>(new(curve));
    }

    private Rational Scale(ImageInfo image) =>
        White is { } white ? Rational.Exactly(image.White!.Value) / Rational.Exactly(white) : 1;

    private double[] Column(int column, double scale = 1) =>
        [.. Enumerable.Range(0, Points.Rows).Select(i => Points[i, column] * scale)];

    private void WarnOfOvershoot(OperatorCheck check)
    {
        if (Method is CurveMethod.Linear or CurveMethod.Pchip || Points.Rows == 2)
            return;
        var (x, y) = (Column(0), Column(1));
        var found = Method == CurveMethod.Polynomial
            ? Overshoot.OfPolynomial(x, y) : Overshoot.Of(PiecewiseCubic.Through(x, y, Method));
        if (!found.Any)
            return;
        check.Warn(Codes.Overshoot, "points", $"the curve overshoots its points: {found}", "'method: pchip' does not overshoot");
    }
}
