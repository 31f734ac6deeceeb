using PipelineKit.Batch.Units;
using PipelineKit.Filters.Tone;
using PipelineKit.Filters.Tone.Exact;
using PipelineKit.Host.Texts;

namespace PipelineKit.Host.Fitting;

/// <summary>The text output of <c>fit curve</c>.</summary>
internal static class CurveText
{
    /// <summary>
    /// Writes the coefficients, the values at the points with their errors, the requested values, and the overshoot.
    /// </summary>
    public static void Write(TextWriter target, PointsFile points, ExactPolynomial curve, IReadOnlyList<Rational> at, int digits)
    {
        target.WriteLine($"degree {curve.Degree} through {Counted.Of(points.X.Count, "point")}");
        target.WriteLine();
        TextTable.Write(target, ["power", "coefficient"], Enumerable.Range(0, curve.Degree + 1).Reverse()
            .Select(power => new[] { $"x^{power}", curve.Coefficients[power].ToString() }));
        TextTable.Write(target, ["x", "y", "value", "error"],
            points.X.Zip(points.Y).Select(p => (p.First, p.Second, Value: curve.At(p.First)))
            .Select(p => new[] { p.First.ToString(), p.Second.ToString(), p.Value.ToString(), (p.Value - p.Second).ToString() }));
        TextTable.Write(target, ["x", "value", "exactly"],
            at.Select(x => new[] { x.ToString(), curve.At(x).ToDecimal(digits), curve.At(x).ToString() }));
        target.WriteLine(Beyond(points, curve) is { Any: true } beyond
            ? $"The curve overshoots its points: {beyond}."
            : "The curve does not overshoot its points.");
    }

    private static Overshoot? Beyond(PointsFile points, ExactPolynomial curve) =>
        points.X.Count < 2 ? null : Overshoot.Of(curve,
            [.. points.X.Select(x => x.ToDouble())], [.. points.Y.Select(y => y.ToDouble())]);
}
