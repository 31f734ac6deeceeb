using PipelineKit.Diagnostics;
using PipelineKit.Documents.Reading;
using PipelineKit.Graph;
using PipelineKit.Graph.Building;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Registry;

namespace PipelineKit.Testing;

/// <summary>
/// Creates the pipeline of an operator's example: one stage with as many inputs as it reads; every output image is an output of
/// the pipeline.
/// </summary>
public static class ExamplePipeline
{
    /// <summary>Returns the pipeline of the example as written.</summary>
    /// <exception cref="PipelineException">All errors and warnings of the example.</exception>
    /// <exception cref="PipelineException">Everything that is wrong with it, warnings included.</exception>
    /// <exception cref="InvalidOperationException">The operator has no example.</exception>
    public static PipelineGraph Of(OperatorDescriptor descriptor, SamplePrecision precision = SamplePrecision.Single) =>
        descriptor.Example is { } example ? Of(descriptor, StageText.Parse(example), precision)
            : throw new InvalidOperationException($"operator '{descriptor.Name}' has no Example");

    /// <summary>
    /// Returns the pipeline of a stage with the inputs named in <c>in</c>; without <c>in</c>, as many as it requires.
    /// </summary>
    internal static PipelineGraph Of(OperatorDescriptor descriptor, StageText stage, SamplePrecision precision)
    {
        var names = stage.Inputs ?? [.. Enumerable.Range(0, descriptor.Inputs.Min).Select(descriptor.Inputs.Name)];
        var inputs = names.Count == 0 ? "" : $"inputs: [{string.Join(", ", names)}]\n";
        var type = precision == SamplePrecision.Double ? "double" : "float";
        var text = $"precision: {type}\n{inputs}stages:\n  example: {stage}\n";
        var bag = new DiagnosticBag();
        var builder = new GraphBuilder(new OperatorRegistry([descriptor]), new CodecRegistry([]));
        var document = DocumentReader.Read(new SourceText("example.yaml", text), bag);
        var graph = document is null ? null : builder.Build(document, bag);
        return graph is not null && bag.Items.Count == 0 ? WithAllImages(graph) : throw new PipelineException(bag.Sorted());
    }

    // A file without outputs: returns the first image of its last stage; here all images are needed.
    private static PipelineGraph WithAllImages(PipelineGraph graph) => graph.Nodes[0].Operator.Outputs is { Count: > 0 } names
        ? graph with { Outputs = [.. names.Select((name, o) => new GraphOutput(name) { Image = new EdgeRef(0, o) })] }
        : graph;
}
