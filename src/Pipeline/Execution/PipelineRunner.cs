using PipelineKit.Codecs;
using PipelineKit.Facts;
using PipelineKit.Graph;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Planning;

namespace PipelineKit.Execution;

/// <summary>Runs pipelines and single operators on images in memory, for C# callers and tests.</summary>
public static class PipelineRunner
{
    /// <summary>
    /// Runs a graph; returns its output images by name, whole or only the requested rows, in the graph's precision.
    /// </summary>
    public static MemoryResult Run(PipelineGraph graph, IReadOnlyList<Raster> inputs, PlanOptions? options = null)
    {
        options ??= new PlanOptions();
        Func<ImageReader>[] readers = [.. inputs.Select(i => (Func<ImageReader>)i.Open)];
        ImageInfo[] infos = [.. inputs.Select(i => i.Info)];
        ImageHeader[] headers = [.. readers.Select(open => open().Header)];
        graph = GraphSettler.Settle(graph.Bind([.. headers.Select(h => InputFacts.Of(h))]), infos, headers, readers, options);
        var plan = Plan.Create(GraphTyper.Infer(graph, infos), options, headers);
        var type = graph.Precision == SamplePrecision.Double ? SampleType.Float64 : SampleType.Float32;
        var names = graph.Outputs.Where(o => o.Image is not null).Select(o => o.Name);
        var rasters = plan.OutputInfos.Select(
            info => new Raster(options.Rows is { } rows ? info with { Height = rows.Count } : info, type)).ToArray();
        var report = Executor.Run(plan, readers, [.. rasters.Select(r => new ImageTarget(r.Write(), type))]);
        return new MemoryResult(names.Zip(rasters).ToDictionary(p => p.First, p => p.Second), report.Values);
    }

    /// <summary>Runs an operator; returns its outputs by name.</summary>
    public static MemoryResult Run(Operator @operator, IReadOnlyList<Raster> inputs, PlanOptions? options = null,
        SamplePrecision precision = SamplePrecision.Single)
    {
        var names = Enumerable.Range(0, inputs.Count).Select(@operator.Inputs.Name).ToArray();
        return Run(new PipelineGraph
        {
            Name = "operator",
            Precision = precision,
            Inputs = [.. names.Select(n => new GraphInput(n))],
            Nodes =
            [
                new GraphNode
                {
                    Name = "operator",
                    OperatorName = @operator.GetType().Name,
                    Operator = @operator,
                    Inputs = [.. names.Select((_, i) => EdgeRef.Input(i))],
                    InputNames = names,
                },
            ],
            Outputs = [.. @operator.Outputs.Select((name, o) => new GraphOutput(name) { Image = new EdgeRef(0, o) })],
        }, inputs, options);
    }
}
