using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Colour.Spaces;

/// <summary>
/// One conversion of three channels of a row, in place or from one row to another.
/// Samples of rgb, linear and ycbcr are from 0 to 1 here.
/// </summary>
internal abstract class ColourStep<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Converts a row; the targets may be the sources.</summary>
    public abstract void Apply(Row<T> a, Row<T> b, Row<T> c, Row<T> first, Row<T> second, Row<T> third);

    /// <summary>The step of a formula.</summary>
    public static ColourStep<T> Of<TFormula>(TFormula formula)
        where TFormula : struct, IColourFormula<T> => new Step<TFormula>(formula);

    private sealed class Step<TFormula>(TFormula formula) : ColourStep<T>
        where TFormula : struct, IColourFormula<T>
    {
        public override void Apply(Row<T> a, Row<T> b, Row<T> c, Row<T> first, Row<T> second, Row<T> third) =>
            ColourKernel<T, TFormula>.Row(formula, a, b, c, first, second, third);
    }
}
