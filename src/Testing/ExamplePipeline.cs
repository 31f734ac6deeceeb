using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Testing;

/// <summary>Makes the pipeline of an operator's example: one stage over as many inputs as it reads, every image it gives an output.</summary>
public static class ExamplePipeline
{
    /// <summary>The pipeline of the example as it is written.</summary>
    /// <exception cref="PipelineException">Everything that is wrong with it, warnings included.</exception>
    /// <exception cref="InvalidOperationException">The operator has no example.</exception>
    public static PipelineGraph Of(OperatorDescriptor descriptor, SamplePrecision precision = SamplePrecision.Single) =>
        Of(descriptor, StageText.Parse(descriptor.Example ?? throw new InvalidOperationException($"operator '{descriptor.Name}' has no Example")), precision);

    /// <summary>The pipeline of a stage with its inputs by the names in <c>in</c>; without <c>in</c>, as many as it needs at least.</summary>
    internal static PipelineGraph Of(OperatorDescriptor descriptor, StageText stage, SamplePrecision precision)
    {
        var names = stage.Inputs ?? [.. Enumerable.Range(0, descriptor.Inputs.Min).Select(descriptor.Inputs.Name)];
        var inputs = names.Count == 0 ? "" : $"inputs: [{string.Join(", ", names)}]\n";
        var text = $"precision: {(precision == SamplePrecision.Double ? "double" : "float")}\n{inputs}stages:\n  example: {stage}\n";
        var bag = new DiagnosticBag();
        var builder = new GraphBuilder(new OperatorRegistry([descriptor]), new CodecRegistry([]));
        var graph = DocumentReader.Read(new SourceText("example.yaml", text), bag) is { } document ? builder.Build(document, bag) : null;
        return graph is not null && bag.Items.Count == 0 ? WithAllImages(graph) : throw new PipelineException(bag.Sorted());
    }

    // A file without outputs: gives the first image of its last stage; here every one is wanted.
    private static PipelineGraph WithAllImages(PipelineGraph graph) => graph.Nodes[0].Operator.Outputs is { Count: > 0 } names
        ? graph with { Outputs = [.. names.Select((name, o) => new GraphOutput(name) { Image = new EdgeRef(0, o) })] }
        : graph;
}
