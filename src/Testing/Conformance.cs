using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Facts;
using PipelineKit.Graph;
using PipelineKit.Operators;
using PipelineKit.Registry;

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
    /// <exception cref="PipelineException">PK05xx: the pipeline cannot take images of these sizes and channels.</exception>
    public static IReadOnlyList<string> Check(
        PipelineGraph graph, IReadOnlyList<Raster> inputs, Thoroughness thoroughness = Thoroughness.Full) =>
        [.. new GraphConformance(Bound(graph, inputs), $"pipeline '{graph.Name}'", thoroughness).Check(inputs)
            .Select(f => f.Sentence)];

    // Images in memory have a size and no camera.
    private static PipelineGraph Bound(PipelineGraph graph, IReadOnlyList<Raster> inputs) => graph.Bind([.. inputs.Select(i =>
    {
        using var reader = i.Open();
        return InputFacts.Of(reader.Header);
    })]);

    /// <summary>
    /// What is wrong with an operator, a sentence for each kind of fault; empty when all is well. Its
    /// <see cref="OperatorDescriptor.Example"/> is run as it is written, with every choice of every parameter (each border
    /// among them), even windows and other anchors if it has them, and with one more input where that is allowed; over
    /// images from one pixel up, gray, of three channels and with alpha; in both precisions, which must agree;
    /// and over an image of 8 bits with one of 16, which it refuses or declares (<see cref="WhiteRule"/>).
    /// </summary>
    /// <param name="descriptor">The operator.</param>
    /// <param name="stages">More stages of it that must run too, as an example is written: <c>{ op: box, size: 9 }</c>.</param>
    public static IReadOnlyList<string> Check(OperatorDescriptor descriptor, params IReadOnlyList<string> stages) =>
        Check(descriptor, Thoroughness.Full, stages);

    /// <summary>The same, over all of the test matrix or a part of it.</summary>
    /// <param name="descriptor">The operator.</param>
    /// <param name="thoroughness">How much is covered.</param>
    /// <param name="stages">More stages of it that must run too.</param>
    public static IReadOnlyList<string> Check(
        OperatorDescriptor descriptor, Thoroughness thoroughness, params IReadOnlyList<string> stages) =>
        new OperatorConformance(descriptor, thoroughness).Check(stages);

    /// <summary>Fails with everything that is wrong with an operator class: for a test, of any framework.</summary>
    /// <typeparam name="T">A class with an <see cref="OperatorAttribute"/> and a constructor without parameters.</typeparam>
    /// <param name="stages">More stages of it that must run too.</param>
    /// <exception cref="ConformanceException">There is something; the message has a line for each kind of fault.</exception>
    public static void Require<T>(params IReadOnlyList<string> stages)
        where T : Operator =>
        Require<T>(Thoroughness.Full, stages);

    /// <summary>The same, over all of the test matrix or a part of it.</summary>
    /// <typeparam name="T">A class with an <see cref="OperatorAttribute"/> and a constructor without parameters.</typeparam>
    /// <param name="thoroughness">How much is covered.</param>
    /// <param name="stages">More stages of it that must run too.</param>
    /// <exception cref="ConformanceException">There is something; the message has a line for each kind of fault.</exception>
    public static void Require<T>(Thoroughness thoroughness, params IReadOnlyList<string> stages)
        where T : Operator
    {
        if (Check(OperatorDescriptor.Of(typeof(T)), thoroughness, stages) is { Count: > 0 } faults)
            throw new ConformanceException(faults);
    }
}
