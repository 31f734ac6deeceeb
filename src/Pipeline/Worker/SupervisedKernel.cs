using System.Numerics;
using PipelineKit.Guarding;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Worker;

/// <summary>A kernel in a worker. It writes to memory shared with the host, so each task is checked when it is done.</summary>
internal sealed class SupervisedKernel<T>(RowKernel<T> inner, int outputs)
    : GuardedKernel<T>(inner, outputs, fault => throw new StrayWriteException(fault.Sentence))
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    protected override OutputGuard<T> Guard(OutputRows<T> output, RowRange rows, int first, int end) =>
        new InPlaceGuard<T>(output, rows, first, end);
}

/// <summary>
/// Thrown for invalid or incomplete writes of a kernel; the message gives the position, after the operator's name.
/// </summary>
internal sealed class StrayWriteException(string message) : Exception(message);
