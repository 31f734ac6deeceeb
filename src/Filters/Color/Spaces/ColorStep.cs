using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Color.Spaces;

/// <summary>
/// One conversion of three channels of a row, in place or between rows. Samples of rgb, linear and ycbcr are scaled to 0–1.
/// </summary>
internal abstract class ColorStep<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Converts a row; the targets can be the sources.</summary>
    public abstract void Apply(Row<T> a, Row<T> b, Row<T> c, Row<T> first, Row<T> second, Row<T> third);

    /// <summary>Creates the step of a formula.</summary>
    public static ColorStep<T> Of<TFormula>(TFormula formula)
        where TFormula : struct, IColorFormula<T> => new Step<TFormula>(formula);

    private sealed class Step<TFormula>(TFormula formula) : ColorStep<T>
        where TFormula : struct, IColorFormula<T>
    {
        public override void Apply(Row<T> a, Row<T> b, Row<T> c, Row<T> first, Row<T> second, Row<T> third) =>
            ColorKernel<T, TFormula>.Row(formula, a, b, c, first, second, third);
    }
}
