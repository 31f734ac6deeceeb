using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>
/// Looks at an image as a whole, row by row. Rows are examined by several threads in any order, and what each gave is
/// folded strictly from the top row to the bottom, so the result does not depend on bands or threads.
/// </summary>
public abstract class Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Examines row <paramref name="y"/> of the inputs; where they differ in height, every row of the tallest comes. Called by
    /// several threads at once; changes nothing here.
    /// </summary>
    public abstract object Examine(int y, ReadOnlySpan<InputRows<T>> inputs);

    /// <summary>Takes what <see cref="Examine"/> gave for the next row, in order of rows, one at a time.</summary>
    public abstract void Fold(object part);

    /// <summary>
    /// After the last row: whether the rows should come once more, as for a method that iterates. Only asked of operators
    /// with <see cref="Operator.Iterates"/>; a limit on the number of times is the operator's own.
    /// </summary>
    public virtual bool WantsMore() => false;

    /// <summary>
    /// After the last row: the values, a <c>double</c> or a <see cref="Imaging.Matrix"/> for each value port. What is given
    /// under any other name is for the operator's own kernel alone (<see cref="KernelContext.Values"/>), and may be anything.
    /// </summary>
    public abstract IReadOnlyDictionary<string, object> Finish();
}
