using PipelineKit.Graph;
using PipelineKit.Guarding;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Plugins.Isolation;

namespace PipelineKit.Testing;

/// <summary>An operator as it is, whose kernels write into memory with guards around what they are to write.</summary>
/// <param name="inner">The operator.</param>
/// <param name="report">Is told what was wrong with what a kernel wrote, by several threads perhaps.</param>
internal sealed class WatchedOperator(Operator inner, Action<WriteFault> report) : OperatorStandIn
{
    public override OperatorTraits Traits { get; init; } = OperatorTraits.Of(inner);

    /// <summary>The same graph with every operator watched, but for those that run apart: their workers watch them.</summary>
    public static PipelineGraph Watch(PipelineGraph graph, Action<WriteFault> report) => graph with
    {
        Nodes = [.. graph.Nodes.Select(node => node.Operator is IsolatedOperator ? node : new GraphNode
        {
            Name = node.Name,
            OperatorName = node.OperatorName,
            Operator = new WatchedOperator(node.Operator, report),
            Inputs = node.Inputs,
            InputNames = node.InputNames,
            ValueInputs = node.ValueInputs,
            Binder = node.Binder is null ? null : values => new WatchedOperator(node.Bind(values), report),
            Place = node.Place,
        })],
    };

    public override Operator Settle(IReadOnlyDictionary<string, object> values) => new WatchedOperator(inner.Settle(values), report);

    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => inner.Infer(inputs);

    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => inner.Reach(input, inputs);

    public override Reach AnalysisReach(int input, IReadOnlyList<ImageInfo> inputs) => inner.AnalysisReach(input, inputs);

    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) => inner.AnalysisBytes(inputs);

    public override bool ReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => inner.ReadsBytes(input, inputs);

    public override long ScratchSamples(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) => inner.ScratchSamples(inputs, outputs);

    public override RowKernel<T>? CreateKernel<T>(KernelContext context) =>
        inner.CreateKernel<T>(context) is { } kernel ? new WatchedKernel<T>(kernel, context.Outputs.Count, report) : null;

    public override Analysis<T>? CreateAnalysis<T>(KernelContext context) => inner.CreateAnalysis<T>(context);
}
