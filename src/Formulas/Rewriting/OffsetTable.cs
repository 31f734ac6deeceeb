using PipelineKit.Formulas.Functions;
using PipelineKit.Formulas.Terms;
using PipelineKit.Operators;

namespace PipelineKit.Formulas.Rewriting;

/// <summary>Values that depend only on the position in the window.</summary>
internal static class OffsetTable
{
    /// <summary>Returns the values of some terms at every position, in row-major order of the window.</summary>
    public static double[][] Of(Term[] terms, Extent window)
    {
        var order = Formula.Terms(terms);
        var wide = window.Left + window.Right + 1;
        var table = new double[wide * (window.Top + window.Bottom + 1)][];
        var values = new Dictionary<Term, double>();
        for (var i = 0; i < table.Length; i++)
        {
            var (dy, dx) = (i / wide - window.Top, i % wide - window.Left);
            foreach (var term in order)
                values[term] = term switch
                {
                    Constant constant => constant.Value,
                    Offset offset => offset.IsRow ? dy : dx,
                    Weight weight => weight.Table[dy + window.Top, dx + window.Left],
                    Apply apply => apply.Function.Of(At(apply, 0), At(apply, 1), At(apply, 2)),
                    _ => throw new ArgumentException($"{term.GetType().Name} is no place.", nameof(terms)),
                };
            table[i] = [.. terms.Select(t => values[t])];
        }
        return table;

        double At(Apply apply, int argument) => argument < apply.Arguments.Count ? values[apply.Arguments[argument]] : 0;
    }
}
