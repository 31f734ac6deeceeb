using System.Runtime.CompilerServices;
using PipelineKit.Graph;
using PipelineKit.Guarding;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Plugins.Isolation;

namespace PipelineKit.Testing;

/// <summary>An operator whose kernels write to memory with guard areas.</summary>
/// <param name="inner">The operator.</param>
/// <param name="report">Receives the faults in what a kernel wrote, possibly from several threads.</param>
/// <param name="memory">Records how much of its declared memory its kernels use.</param>
internal sealed class WatchedOperator(Operator inner, Action<WriteFault> report, MemoryUse memory) : OperatorStandIn
{
    public override OperatorTraits Traits { get; init; } = OperatorTraits.Of(inner);

    /// <summary>Returns the graph with every operator watched, except isolated ones: their workers watch them.</summary>
    public static (PipelineGraph Graph, IReadOnlyList<MemoryUse> Memory) Watch(PipelineGraph graph, Action<WriteFault> report)
    {
        MemoryUse[] uses = [.. graph.Nodes.Select(node => new MemoryUse(Promises.Told(node)))];
        var nodes = graph.Nodes.Select((node, n) => node.Operator is IsolatedOperator ? node : Watched(node, report, uses[n]));
        return (graph with { Nodes = [.. nodes] }, uses);
    }

    private static GraphNode Watched(GraphNode node, Action<WriteFault> report, MemoryUse memory) => new()
    {
        Name = node.Name,
        OperatorName = node.OperatorName,
        Operator = new WatchedOperator(node.Operator, report, memory),
        Inputs = node.Inputs,
        InputNames = node.InputNames,
        ValueInputs = node.ValueInputs,
        Binder = node.Binder is null ? null : values => new WatchedOperator(node.Bind(values), report, memory),
        Place = node.Place,
    };

    public override Operator Settle(IReadOnlyDictionary<string, object> values) =>
        new WatchedOperator(inner.Settle(values), report, memory);

    public override IReadOnlyList<ImageInfo> Infer(IReadOnlyList<ImageInfo> inputs) => inner.Infer(inputs);

    public override Reach Reach(int input, IReadOnlyList<ImageInfo> inputs) => inner.Reach(input, inputs);

    public override Reach AnalysisReach(int input, IReadOnlyList<ImageInfo> inputs) => inner.AnalysisReach(input, inputs);

    public override long AnalysisBytes(IReadOnlyList<ImageInfo> inputs) => inner.AnalysisBytes(inputs);

    public override bool ReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) => inner.ReadsBytes(input, inputs);

    internal override bool ReadsBytesIn(SamplePrecision precision, int input, IReadOnlyList<ImageInfo> inputs) =>
        inner.ReadsBytesIn(precision, input, inputs);

    public override bool IsSamplewise(IReadOnlyList<ImageInfo> inputs) => inner.IsSamplewise(inputs);

    public override bool AnalysisReadsBytes(int input, IReadOnlyList<ImageInfo> inputs) =>
        inner.AnalysisReadsBytes(input, inputs);

    public override SampleType? IntegersOf(int output, IReadOnlyList<ImageInfo> inputs) => inner.IntegersOf(output, inputs);

    public override bool TakesIntegers(SampleType type, KernelContext context) => inner.TakesIntegers(type, context);

    public override RowKernel<T>? CreateIntegerKernel<T>(KernelContext context) => inner.CreateIntegerKernel<T>(context);

    public override ScratchLayout IntegerScratch(SampleType type, IReadOnlyList<ImageInfo> inputs,
        IReadOnlyList<ImageInfo> outputs) => inner.IntegerScratch(type, inputs, outputs);

    public override ScratchLayout Scratch(IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs) =>
        inner.Scratch(inputs, outputs);

    public override long KernelBytes(KernelContext context, int sampleBytes) => inner.KernelBytes(context, sampleBytes);

    public override RowKernel<T>? CreateKernel<T>(KernelContext context)
    {
        memory.Announce(inner.KernelBytes(context, Unsafe.SizeOf<T>()));
        return inner.CreateKernel<T>(context) is { } kernel
            ? new WatchedKernel<T>(kernel, context.Outputs.Count, report, memory) : null;
    }

    public override Analysis<T>? CreateAnalysis<T>(KernelContext context) => inner.CreateAnalysis<T>(context);
}
