using System.Numerics;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Registry;
using PipelineKit.Tables;

namespace PipelineKit.Execution;

/// <summary>Creates the kernels of nodes that compute in integers.</summary>
/// <typeparam name="T">The pipeline's precision, used to compute lookup tables.</typeparam>
internal static class IntegerKernels<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Returns the kernel of a node: the operator's own, or an equivalent lookup table.</summary>
    public static RowKernel<TSample> Of<TSample>(PlanRun<T> run, PlanNode node)
        where TSample : unmanaged, IBinaryInteger<TSample>, IUnsignedNumber<TSample>, IMinMaxValue<TSample> =>
        OperatorFault.Guard(node.Name, node.OperatorName, node.Plugin, () => node.IsTable
            ? (RowKernel<TSample>)(object)TableMaker.Kernel<T>([.. node.Folded.Append(node).Select(link => Link(run, link))])
            : run.Bind(node).IntegerKernel<TSample>(node.Context(run.ValuesOf(node))));

    private static TableLink Link(PlanRun<T> run, PlanNode node) => new(run.Bind(node), node.Context(run.ValuesOf(node)));
}
