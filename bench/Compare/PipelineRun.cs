using System.Numerics;
using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Documents.Reading;
using PipelineKit.Execution;
using PipelineKit.Filters;
using PipelineKit.Graph;
using PipelineKit.Graph.Building;
using PipelineKit.Imaging;
using PipelineKit.Planning;

namespace PipelineKit.Bench.Compare;

/// <summary>Runs pipelines from memory to memory.</summary>
internal sealed class PipelineRun
{
    private readonly GraphBuilder builder = new ServiceCollection().AddPipelineKit().AddBuiltInFilters()
        .BuildServiceProvider().GetRequiredService<GraphBuilder>();

    /// <summary>Builds the graph of a pipeline.</summary>
    public PipelineGraph Build(string pipeline)
    {
        var bag = new DiagnosticBag();
        var document = DocumentReader.Read(new SourceText("bench", pipeline), bag);
        var graph = document is null ? null : builder.Build(document, bag);
        bag.ThrowIfErrors();
        return graph!;
    }

    /// <summary>
    /// Runs a pipeline on as many of the images as it takes, including planning and the memory of the result.
    /// </summary>
    public Measured Measure<T>(string pipeline, IReadOnlyList<MemoryImage> images,
        SampleType type, PlanOptions options, bool stages)
        where T : unmanaged, INumber<T>
    {
        var graph = Build(pipeline);
        MemoryImage[] inputs = [.. images.Take(graph.Inputs.Count)];
        return Measured.Of<T>(inputs[0].Info, target =>
        {
            var plan = Plan.Create(GraphTyper.Infer(graph, [.. inputs.Select(i => i.Info)]), options);
            var report = Executor.Run(plan, [.. inputs.Select(i => (Func<ImageReader>)i.Open)], [new ImageTarget(target, type)]);
            if (stages)
                Console.Error.WriteLine(string.Join(", ", report.Stages.Select(s => $"{s.Name} {s.Time.TotalSeconds:F3}")));
        });
    }
}
