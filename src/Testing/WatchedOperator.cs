using PipelineKit.Graph;
using PipelineKit.Guarding;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Plugins.Isolation;

namespace PipelineKit.Testing;

/// <summary>An operator as it is, whose kernels write into memory with guards around what they are to write.</summary>
/// <param name="inner">The operator.</param>
/// <param name="report">Is told what was wrong with what a kernel wrote, by several threads perhaps.</param>
/// <param name="scratch">What its kernels take of their scratch memory.</param>
internal sealed class WatchedOperator(Operator inner, Action<WriteFault> report, ScratchUse scratch) : OperatorStandIn
{
    public override OperatorTraits Traits { get; init; } = OperatorTraits.Of(inner);

    /// <summary>The same graph with every operator watched, but for those that run apart: their workers watch them.</summary>
    public static (PipelineGraph Graph, IReadOnlyList<ScratchUse> Scratch) Watch(PipelineGraph graph, Action<WriteFault> report)
    {
        ScratchUse[] uses = [.. graph.Nodes.Select(node => new ScratchUse(Promises.Told(node)))];
        return (graph with { Nodes = [.. graph.Nodes.Select((node, n) => node.Operator is IsolatedOperator ? node : Watched(node, report, uses[n]))] }, uses);
    }

    private static GraphNode Watched(GraphNode node, Action<WriteFault> report, ScratchUse scratch) => new()
    {
        Name = node.Name,
        OperatorName = node.OperatorName,
        Operator = new WatchedOperator(node.Operator, report, scratch),
        Inputs = node.Inputs,
        InputNames = node.InputNames,
        ValueInputs = node.ValueInputs,
        Binder = node.Binder is null ? null : values => new WatchedOperator(node.Bind(values), report, scratch),
        Place = node.Place,
    };

    public override Operator Settle(IReadOnlyDictionary<string, object> values) => new WatchedOperator(inner.Settle(values), report, scratch);

    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => inner.Infer(inputs);

    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => inner.Reach(input, inputs);

    public override Reach AnalysisReach(int input, IReadOnlyList<ImageInfo> inputs) => inner.AnalysisReach(input, inputs);

    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) => inner.AnalysisBytes(inputs);

    public override bool ReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => inner.ReadsBytes(input, inputs);

    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) => inner.Scratch(inputs, outputs);

    public override RowKernel<T>? CreateKernel<T>(KernelContext context) =>
        inner.CreateKernel<T>(context) is { } kernel ? new WatchedKernel<T>(kernel, context.Outputs.Count, report, scratch) : null;

    public override Analysis<T>? CreateAnalysis<T>(KernelContext context) => inner.CreateAnalysis<T>(context);
}
