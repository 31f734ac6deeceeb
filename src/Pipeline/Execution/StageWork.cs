using System.Numerics;
using PipelineKit.Imaging;

namespace PipelineKit.Execution;

/// <summary>What a stage does to rows whose inputs are there, borders and all: in this process, or in another.</summary>
internal abstract class StageWork<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Computes rows of the outputs.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="finish">Called for each piece of them that is done, by the thread that did it.</param>
    public abstract void Compute(RowRange rows, Action<RowRange> finish);

    /// <summary>Examines rows of the inputs.</summary>
    public abstract void Examine(RowRange rows);

    /// <summary>
    /// After the last row of a pass: lets go of what the operator holds for it. What an
    /// operator throws here is a fault like any other.
    /// </summary>
    public abstract void Close();

    /// <summary>Frees what is left, quietly.</summary>
    public abstract void Dispose();
}
