using System.Numerics;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Pairs;

/// <summary>
/// Normalized cross-correlation of the windows around each pixel: their covariance divided by the product of their standard
/// deviations, as NumPy's <c>corrcoef</c>, from −1 to 1, independent of brightness and contrast. It is 0 where a window is flat,
/// that is, its variance is below 10⁻¹² of its mean square, the level of rounding errors.
/// </summary>
[Operator("ncc", Family = "pair", Summary = "Normalized cross-correlation of two images around each pixel.",
    Example = "{ op: ncc, in: [a, b], size: 9 }")]
public sealed class Ncc : ComparisonOperator
{
    /// <summary>7 × 7 by default.</summary>
    [Parameter("Height and width of the window.", Min = 1, Max = 255, Unit = "pixels")]
    public WindowSize Size { get; init; } = 7;

    /// <inheritdoc/>
    public override Extent Extent(int input) => Operators.Extent.Of(Size, Anchor.Middle);

    /// <inheritdoc/>
    public override RowKernel<T> CreateKernel<T>(KernelContext context) => new MomentsKernel<T, Formula>(
        new(Even(Size.Height), Even(Size.Width), Extent(0), default));

    private static double[] Even(int count) => [.. Enumerable.Repeat(1.0 / count, count)];

    private readonly struct Formula : IMomentsFormula
    {
        public Vector<double> Apply(in Moments m)
        {
            var (a, b) = (m.AA - m.A * m.A, m.BB - m.B * m.B);
            var least = new Vector<double>(1e-12);
            var flat = Vector.LessThanOrEqual(a, least * m.AA) | Vector.LessThanOrEqual(b, least * m.BB);
            // A NaN next to a flat window makes this NaN, and any other value makes it 0, so NaN is not hidden.
            var none = (a - a) + (b - b);
            var correlation = (m.AB - m.A * m.B) / (Vector.SquareRoot(a) * Vector.SquareRoot(b));
            var one = Vector<double>.One;
            return Vector.ConditionalSelect(flat, none, Vector.Min(one, Vector.Max(-one, correlation)));
        }
    }
}
