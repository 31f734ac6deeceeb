using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Facts;
using PipelineKit.Graph;
using PipelineKit.Operators;
using PipelineKit.Registry;

namespace PipelineKit.Testing;

/// <summary>
/// Checks that a result does not depend on how it is computed: bands, threads, spools, requested rows, and samples outside the
/// declared reach. The engine can run an operator that passes in any of these ways.
/// </summary>
public static class Conformance
{
    /// <summary>
    /// Returns the faults of a pipeline or stage over these images, one sentence each; empty if there are none. The reference is
    /// a run with one thread in one band; every other run must be identical bit for bit, with NaN equal to NaN.
    /// </summary>
    /// <exception cref="PipelineException">PK05xx: the pipeline does not support images of these sizes and channels.</exception>
    public static IReadOnlyList<string> Check(
        PipelineGraph graph, IReadOnlyList<Raster> inputs, Thoroughness thoroughness = Thoroughness.Full) =>
        [.. new GraphConformance(Bound(graph, inputs), $"pipeline '{graph.Name}'", thoroughness).Check(inputs)
            .Select(f => f.Sentence)];

    // Images in memory have a size, but no camera metadata.
    private static PipelineGraph Bound(PipelineGraph graph, IReadOnlyList<Raster> inputs) => graph.Bind([.. inputs.Select(i =>
    {
        using var reader = i.Open();
        return InputFacts.Of(reader.Header);
    })]);

    /// <summary>
    /// Returns the faults of an operator, one sentence per kind; empty if there are none. Runs its
    /// <see cref="OperatorDescriptor.Example"/> as written, with every choice of every parameter (including every border), with
    /// even windows and other anchors if it has them, and with one more input if allowed. Images range from one pixel up, in
    /// gray, with three channels and with alpha, in both precisions, which must agree. An 8-bit image combined with a 16-bit one
    /// must be rejected or declared (<see cref="WhiteRule"/>).
    /// </summary>
    /// <param name="descriptor">The operator.</param>
    /// <param name="stages">Additional stages to run, in the syntax of an example: <c>{ op: box, size: 9 }</c>.</param>
    public static IReadOnlyList<string> Check(OperatorDescriptor descriptor, params IReadOnlyList<string> stages) =>
        Check(descriptor, Thoroughness.Full, stages);

    /// <summary>Returns the faults of an operator, covering the full test matrix or a part of it.</summary>
    /// <param name="descriptor">The operator.</param>
    /// <param name="thoroughness">How much to cover.</param>
    /// <param name="stages">Additional stages to run.</param>
    public static IReadOnlyList<string> Check(
        OperatorDescriptor descriptor, Thoroughness thoroughness, params IReadOnlyList<string> stages) =>
        new OperatorConformance(descriptor, thoroughness).Check(stages);

    /// <summary>Throws an exception with all faults of an operator class; for tests in any framework.</summary>
    /// <typeparam name="T">A class with an <see cref="OperatorAttribute"/> and a parameterless constructor.</typeparam>
    /// <param name="stages">Additional stages to run.</param>
    /// <exception cref="ConformanceException">There are faults; the message has one line per kind.</exception>
    public static void Require<T>(params IReadOnlyList<string> stages)
        where T : Operator =>
        Require<T>(Thoroughness.Full, stages);

    /// <summary>
    /// Throws an exception with all faults of an operator class, covering the full test matrix or a part of it.
    /// </summary>
    /// <typeparam name="T">A class with an <see cref="OperatorAttribute"/> and a parameterless constructor.</typeparam>
    /// <param name="thoroughness">How much to cover.</param>
    /// <param name="stages">Additional stages to run.</param>
    /// <exception cref="ConformanceException">There are faults; the message has one line per kind.</exception>
    public static void Require<T>(Thoroughness thoroughness, params IReadOnlyList<string> stages)
        where T : Operator
    {
        if (Check(OperatorDescriptor.Of(typeof(T)), thoroughness, stages) is { Count: > 0 } faults)
            throw new ConformanceException(faults);
    }
}
