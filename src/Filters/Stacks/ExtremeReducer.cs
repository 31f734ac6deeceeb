using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>A reducer that selects a sample by pairwise comparison, for any type.</summary>
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

    /// <summary>Creates the kernel for a number of images.</summary>
    protected abstract RowKernel<T> Kernel<T>(int images)
        where T : unmanaged, INumberBase<T>;
}
