using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>A reducer that chooses one of the samples by comparing two at a time, in any type.</summary>
public abstract class ExtremeReducer : StackReducer
{
    /// <inheritdoc/>
    public sealed override bool KeepsIntegers => true;

    /// <inheritdoc/>
    public sealed override bool TakesIntegers(SampleType type, KernelContext context) => true;

    /// <inheritdoc/>
    public sealed override RowKernel<T> CreateKernel<T>(KernelContext context) => Kernel<T>(context.Inputs.Count);

    /// <inheritdoc/>
    public sealed override RowKernel<T> CreateIntegerKernel<T>(KernelContext context) => Kernel<T>(context.Inputs.Count);

    /// <summary>The kernel for so many images.</summary>
    protected abstract RowKernel<T> Kernel<T>(int images)
        where T : unmanaged, INumberBase<T>;
}
