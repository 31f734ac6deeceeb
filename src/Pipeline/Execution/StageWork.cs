using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Execution;

/// <summary>What a stage does to rows whose inputs are there, borders and all: in this process, or in another.</summary>
internal abstract class StageWork : IDisposable
{
    /// <summary>Whether it stores nothing beyond the last column of a row (<see cref="RowKernel{T}.StaysInRows"/>).</summary>
    public virtual bool StaysInRows => false;

    /// <summary>Computes rows of the outputs, or examines rows of the inputs.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="finish">Called for each piece of computed rows that is done, by the thread that did it.</param>
    public abstract void Do(RowRange rows, Action<RowRange> finish);

    /// <summary>
    /// After the last row of a pass: lets go of what the operator holds for it. What an
    /// operator throws here is a fault like any other.
    /// </summary>
    public virtual void Close()
    {
    }

    /// <summary>Frees what is left, quietly.</summary>
    public virtual void Dispose()
    {
    }
}
