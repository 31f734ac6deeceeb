using System.Numerics;
using PipelineKit.Diagnostics;
using PipelineKit.Operators;

namespace PipelineKit.Registry;

/// <summary>The kernel and the analysis that an operator makes, which are never missing.</summary>
internal static class OperatorParts
{
    /// <summary>The kernel of an operator that gives an image.</summary>
    /// <exception cref="PipelineException">PK0706: it makes none.</exception>
    public static RowKernel<T> Kernel<T>(this Operator one, KernelContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        one.CreateKernel<T>(context) ?? throw Missing(one, nameof(one.CreateKernel));

    /// <summary>The kernel over integers of an operator that takes them.</summary>
    /// <exception cref="PipelineException">PK0706: it makes none.</exception>
    public static RowKernel<T> IntegerKernel<T>(this Operator one, KernelContext context)
        where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>, IMinMaxValue<T> =>
        one.CreateIntegerKernel<T>(context) ?? throw Missing(one, nameof(one.CreateIntegerKernel));

    /// <summary>The analysis of an operator that has one.</summary>
    /// <exception cref="PipelineException">PK0706: it makes none.</exception>
    public static Analysis<T> Analysis<T>(this Operator one, KernelContext context)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        one.CreateAnalysis<T>(context) ?? throw Missing(one, nameof(one.CreateAnalysis));

    private static PipelineException Missing(Operator one, string method) =>
        new(Codes.OperatorFailed, $"{method} of the class {one.GetType().FullName} returned null");
}
