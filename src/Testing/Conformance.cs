using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Testing;

/// <summary>
/// Checks that a result does not depend on how it is computed: bands, threads, spools, the rows asked for, what lies beyond
/// the declared reach. An operator that passes may be run by the engine in any way.
/// </summary>
public static class Conformance
{
    /// <summary>
    /// What is wrong with a pipeline or one stage over these images, a sentence each; empty when all is well. The reference
    /// is a run by one thread in one band; every other run must equal it bit for bit, NaN being equal to NaN.
    /// </summary>
    public static IReadOnlyList<string> Check(PipelineGraph graph, IReadOnlyList<Raster> inputs) =>
        [.. new GraphConformance(graph, $"pipeline '{graph.Name}'").Check(inputs).Select(f => f.Sentence)];

    /// <summary>
    /// What is wrong with an operator, a sentence for each kind of fault; empty when all is well. Its
    /// <see cref="OperatorDescriptor.Example"/> is run as it is written, with every border if it has a parameter
    /// <c>border</c>, and with one more input where that is allowed; over images from one pixel up, gray, of three channels
    /// and with alpha; in both precisions, which must agree.
    /// </summary>
    public static IReadOnlyList<string> Check(OperatorDescriptor descriptor) => new OperatorConformance(descriptor).Check();
}
