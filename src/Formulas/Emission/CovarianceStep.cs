using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Scheduling;
using PipelineKit.Formulas.Terms;

namespace PipelineKit.Formulas.Emission;

/// <summary>
/// Computes a covariance from sums in twice the precision: (n Σxy − Σx Σy) / n², whose terms can agree in all digits of a double.
/// A difference below their last digits is set to 0, as when all samples are equal; a variance is never negative.
/// </summary>
internal sealed unsafe class CovarianceStep : Step
{
    // Half of the digits that remain of 2 × 53 after summing about a thousand samples.
    private const double Noise = 1.0 / (1L << 60) / (1L << 36);

    private readonly DoubledSums x, y, product;
    private readonly bool isVariance;
    private readonly RowRef? count;
    private readonly double fixedCount;

    /// <param name="work">The tile being processed.</param>
    /// <param name="plan">What is computed.</param>
    public CovarianceStep(TileWork work, CovariancePlan plan)
        : base(work.Tile)
    {
        (x, y, product) = (work.Sums(plan.X), work.Sums(plan.Y), work.Sums(plan.Product));
        isVariance = plan.First == plan.Second;
        if (plan.Count is Constant constant)
            fixedCount = constant.Value;
        else
            count = new ResultRef(work.Made[plan.Count]);
    }

    public override void Run(int row, bool afresh)
    {
        foreach (var sums in (DoubledSums[])[x, y, product])
            sums.Run(row, afresh);
        var counts = count is null ? null : (double*)count.At(row, 0, 0);
        for (var column = 0; column < Tile.Width; column += Vector<double>.Count)
        {
            var n = counts == null ? new Vector<double>(fixedCount) : Unsafe.ReadUnaligned<Vector<double>>(counts + column);
            var many = new Doubled(n, Vector<double>.Zero) * product.Result.Load(column);
            var difference = many + -(x.Result.Load(column) * y.Result.Load(column));
            var value = difference.High + difference.Low;
            var noise = Vector.Abs(many.High) * new Vector<double>(Noise);
            // Written so that NaN is preserved.
            var none = isVariance ? Vector.LessThan(value, noise) : Vector.LessThan(Vector.Abs(value), noise);
            Unsafe.WriteUnaligned(Result + column, Vector.ConditionalSelect(none, Vector<double>.Zero, value) / (n * n));
        }
    }
}
