using PipelineKit.Diagnostics;
using PipelineKit.Documents.Reading;
using PipelineKit.Graph;
using PipelineKit.Graph.Building;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Registry;

namespace PipelineKit.Testing;

/// <summary>
/// Makes the pipeline of an operator's example: one stage over as many inputs as it reads, every image it gives an output.
/// </summary>
public static class ExamplePipeline
{
    /// <summary>The pipeline of the example as it is written.</summary>
    /// <exception cref="PipelineException">Everything that is wrong with it, warnings included.</exception>
    /// <exception cref="InvalidOperationException">The operator has no example.</exception>
    public static PipelineGraph Of(OperatorDescriptor descriptor, SamplePrecision precision = SamplePrecision.Single) =>
        descriptor.Example is { } example ? Of(descriptor, StageText.Parse(example), precision)
            : throw new InvalidOperationException($"operator '{descriptor.Name}' has no Example");

    /// <summary>The pipeline of a stage over the inputs that <c>in</c> names; without <c>in</c>, as many as it needs.</summary>
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

    // A file without outputs: gives the first image of its last stage; here every one is wanted.
    private static PipelineGraph WithAllImages(PipelineGraph graph) => graph.Nodes[0].Operator.Outputs is { Count: > 0 } names
        ? graph with { Outputs = [.. names.Select((name, o) => new GraphOutput(name) { Image = new EdgeRef(0, o) })] }
        : graph;
}
