using System.Numerics;
using PipelineKit.Execution.Spools;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;
using PipelineKit.Plugins.Isolation;
using PipelineKit.Registry;
using PipelineKit.Rows;

namespace PipelineKit.Execution;

/// <summary>Creates the nodes of a pass, each for rows of its own type.</summary>
/// <param name="run">The run.</param>
/// <param name="pass">The pass.</param>
/// <param name="stores">Returns the store of an image.</param>
/// <param name="workers">The worker threads.</param>
internal sealed class StageFactory<T>(PlanRun<T> run, PassPlan pass, Func<PlanEdge, RowStore> stores, Workers workers)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Creates a node that computes rows.</summary>
    public StageRun Computing(PlanNode node)
    {
        if (node.Converts)
            return new(node, pass.Computes(node))
            {
                Reaches = node.Reaches,
                Inputs = [],
                Outputs = [stores(node.Outputs[0])],
                Work = new ConversionWork(stores(node.Inputs[0]), stores(node.Outputs[0]), workers),
            };
        if (node.Loop is { } loop)
            return new(node, pass.Computes(node))
            {
                Reaches = [],
                Inputs = [],
                Outputs = [stores(node.Outputs[0])],
                Work = new LoopWork<T>(run, loop, stores, workers),
            };
        var bound = run.Bind(node);
        return node.IntegerType switch
        {
            SampleType.UInt8 => Computing(node, bound, IntegerKernels<T>.Of<byte>(run, node)),
            SampleType.UInt16 => Computing(node, bound, IntegerKernels<T>.Of<ushort>(run, node)),
            _ when bound is IsolatedOperator isolated => Apart(node, isolated, analyses: false),
            _ => Computing(node, bound, bound.Kernel<T>(node.Context(run.ValuesOf(node)))),
        };
    }

    /// <summary>Creates a node that analyzes rows.</summary>
    public StageRun Examining(PlanNode node)
    {
        var bound = run.Bind(node);
        if (bound is IsolatedOperator isolated)
            return Apart(node, isolated, analyses: true);
        var inputs = new StageInputs<T>(node, bound, analyses: true, stores);
        var context = node.Context(run.ValuesOf(node));
        (context.Share, context.AtEnd) = (workers.Share, run.AtEnd);
        var analysis = run.AnalysisOf(node, () => bound.Analysis<T>(context));
        return new(node, pass.Examines(node))
        {
            Reaches = node.AnalysisReaches,
            Inputs = inputs.Rows,
            Work = new AnalysisWork<T>(analysis, inputs.Rows, workers),
        };
    }

    private StageRun Computing<TSample>(PlanNode node, Operator bound, RowKernel<TSample> kernel)
        where TSample : unmanaged, INumberBase<TSample>
    {
        var schedule = pass.Computes(node);
        var window = SpoolWindow<TSample>.For(node, schedule, pass.Steps, run.SpoolFile);
        var inputs = new StageInputs<TSample>(node, bound, analyses: false, edge => window?.Store ?? stores(edge));
        RowStore?[] outputs = [.. node.Outputs.Select(o => o.IsWanted ? stores(o) : null)];
        OutputRows<TSample>?[] rows = [.. node.Outputs.Zip(outputs, (edge, store) =>
            store is null ? null : new StoredRows<TSample>((RowStore<TSample>)store, node.Seen(edge.Info)))];
        return new(node, schedule)
        {
            Reaches = node.Reaches,
            Inputs = inputs.Rows,
            Outputs = outputs,
            Window = window,
            Alpha = Alpha(node, outputs),
            Work = new LocalWork<TSample>(kernel, node.ScratchOf(bound), bound.RowsAtOnce, inputs.Rows, rows, workers),
        };
    }

    private StageRun Apart(PlanNode node, IsolatedOperator isolated, bool analyses)
    {
        var inputs = new StageInputs<T>(node, isolated, analyses, stores);
        RowStore?[] outputs = [.. node.Outputs.Select(o => analyses || !o.IsWanted ? null : stores(o))];
        return new(node, analyses ? pass.Examines(node) : pass.Computes(node))
        {
            Reaches = analyses ? node.AnalysisReaches : node.Reaches,
            Inputs = inputs.Rows,
            Outputs = outputs,
            Alpha = analyses ? null : Alpha(node, outputs),
            Work = IsolatedWork<T>.Open(run, node, isolated, analyses, inputs.Margins, node.Inputs.Select(stores), outputs),
        };
    }

    private KeptAlpha? Alpha(PlanNode node, RowStore?[] outputs)
    {
        if (!node.KeepsAlpha || Array.FindIndex(node.Inputs, i => i.Info.HasAlpha) is not (>= 0 and var from))
            return null;
        KeptAlpha.Require(node, from);
        return new(stores(node.Inputs[from]), node.Reaches[from].Margin,
            [.. node.Outputs.Where(o => o.IsWanted && o.Info.HasAlpha).Select(o => outputs[o.Output]!)]);
    }
}
