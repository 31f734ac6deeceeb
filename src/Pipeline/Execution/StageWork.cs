using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Execution;

/// <summary>The work of a stage on padded rows, in this process or another.</summary>
internal abstract class StageWork : IDisposable
{
    /// <summary>
    /// Gets whether it writes nothing past the last column of a row (<see cref="RowKernel{T}.StaysInRows"/>).
    /// </summary>
    public virtual bool StaysInRows => false;

    /// <summary>Computes rows of the outputs, or analyzes rows of the inputs.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="finish">Called after each piece of computed rows, by the thread that computed it.</param>
    public abstract void Do(RowRange rows, Action<RowRange> finish);

    /// <summary>
    /// Releases the operator's resources after the last row of a pass. An exception that the operator throws here is reported
    /// like any other.
    /// </summary>
    public virtual void Close()
    {
    }

    /// <summary>Frees remaining resources without throwing.</summary>
    public virtual void Dispose()
    {
    }
}
