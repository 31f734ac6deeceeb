using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>
/// Analyzes a whole image, row by row. Several threads examine rows in any order; the results are folded strictly from top to
/// bottom, so the outcome does not depend on bands or threads.
/// </summary>
public abstract class Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Examines row <paramref name="y"/> of the inputs; if they differ in height, every row of the tallest one. Called by several
    /// threads at once; must not change this object.
    /// </summary>
    public abstract object Examine(int y, ReadOnlySpan<InputRows<T>> inputs);

    /// <summary>Adds the result of <see cref="Examine"/> for the next row. Called in row order, never concurrently.</summary>
    public abstract void Fold(object part);

    /// <summary>
    /// Called after the last row. Returns whether the rows are needed again, for iterative methods. Called only for operators
    /// with <see cref="Operator.Iterates"/>, which must limit the number of passes themselves.
    /// </summary>
    public virtual bool WantsMore() => false;

    /// <summary>
    /// Called after the last row. Returns a <c>double</c> or a <see cref="Imaging.Matrix"/> for each value port. Entries with any
    /// other name can have any type and are passed only to the operator's own kernel (<see cref="KernelContext.Values"/>).
    /// </summary>
    public abstract IReadOnlyDictionary<string, object> Finish();
}
