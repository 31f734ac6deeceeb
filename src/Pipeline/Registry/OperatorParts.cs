using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Operators;

namespace PipelineKit.Registry;

/// <summary>Creates the kernel and the analysis of an operator, and rejects null.</summary>
internal static class OperatorParts
{
    /// <summary>Creates the kernel of an operator with image outputs.</summary>
    /// <exception cref="PipelineException">PK0706: the operator returned null.</exception>
    public static RowKernel<T> Kernel<T>(this Operator one, KernelContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        one.CreateKernel<T>(context) ?? throw Missing(one, nameof(one.CreateKernel));

    /// <summary>Creates the integer kernel of an operator that supports one.</summary>
    /// <exception cref="PipelineException">PK0706: the operator returned null.</exception>
    public static RowKernel<T> IntegerKernel<T>(this Operator one, KernelContext context)
        where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>, IMinMaxValue<T> =>
        one.CreateIntegerKernel<T>(context) ?? throw Missing(one, nameof(one.CreateIntegerKernel));

    /// <summary>Creates the analysis of an operator that has one.</summary>
    /// <exception cref="PipelineException">PK0706: the operator returned null.</exception>
    public static Analysis<T> Analysis<T>(this Operator one, KernelContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        one.CreateAnalysis<T>(context) ?? throw Missing(one, nameof(one.CreateAnalysis));

    private static PipelineException Missing(Operator one, string method) =>
        new(Codes.OperatorFailed, $"{method} of the class {one.GetType().FullName} returned null");
}
