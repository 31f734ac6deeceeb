using System.Numerics;
using PipelineKit.Guarding;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Worker;

/// <summary>
/// A kernel in a worker: the memory that it writes to is the host's too, so each task is looked at when it is done.
/// </summary>
internal sealed class SupervisedKernel<T>(RowKernel<T> inner, int outputs)
    : GuardedKernel<T>(inner, outputs, fault => throw new StrayWriteException(fault.Sentence))
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    protected override OutputGuard<T> Guard(OutputRows<T> output, RowRange rows, int first, int end) =>
        new InPlaceGuard<T>(output, rows, first, end);
}

/// <summary>
/// A kernel wrote what it must not write, or left out what it must; the message says where, after the operator's name.
/// </summary>
internal sealed class StrayWriteException(string message) : Exception(message);
