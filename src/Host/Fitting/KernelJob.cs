using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Running;
using PipelineKit.Diagnostics;
using PipelineKit.Execution;
using PipelineKit.Filters.Whole.KernelFit;
using PipelineKit.Graph;
using PipelineKit.Host.Context;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Host.Fitting;

/// <summary>Runs <see cref="EstimateKernel"/> on files, like a pipeline with that single stage.</summary>
internal static class KernelJob
{
    private const string Stage = "kernel";

    /// <summary>Returns the operator's values by name.</summary>
    /// <param name="tools">The services that read the files.</param>
    /// <param name="settings">The operator.</param>
    /// <param name="files">Pairs of files: an image before and after.</param>
    /// <param name="cancellation">Cancels the run.</param>
    /// <exception cref="PipelineException">A file cannot be read, the sizes differ, or the images do not determine the
    /// kernel.</exception>
    public static IReadOnlyDictionary<string, object> Run(HostServices tools, EstimateKernel settings, string[] files,
        CancellationToken cancellation)
    {
        if (files.Length > settings.Inputs.Max)
            throw new PipelineException(Codes.CommandLine, $"there are {files.Length / 2} pairs of images",
                $"give at most {settings.Inputs.Max / 2}");
        var names = Enumerable.Range(0, files.Length).Select(settings.Inputs.Name).ToArray();
        Check(settings, names);
        var graph = new PipelineGraph
        {
            Name = Stage,
            Precision = SamplePrecision.Double,
            Inputs = [.. names.Select(n => new GraphInput(n))],
            Nodes = [new GraphNode { Name = Stage, OperatorName = "estimate-kernel", Operator = settings,
                Inputs = [.. names.Select((_, i) => EdgeRef.Input(i))], InputNames = names }],
            Outputs = [new GraphOutput(Stage) { Values = [.. settings.Values.Select(v => new ValueRef(0, v.Name))] }],
        };
        var preparer = new ItemPreparer(graph, new FormatTable(tools.Codecs),
            new JobRequest(Stage), Environment.ProcessorCount);
        using var prepared = preparer.Prepare(new BatchItem(Stage, 0, [.. files.Select(f => new ItemInput(f))],
            [""], [OutputFormat.Json]));
        var values = Executor.Run(prepared.Plan, prepared.Images.Sources(), [], cancellation).Values;
        return settings.Values.ToDictionary(v => v.Name, v => values[$"{Stage}.{v.Name}"]);
    }

    private static void Check(EstimateKernel settings, string[] names)
    {
        var check = new OperatorCheck(names);
        settings.Check(check);
        if (check.Findings is [var first, ..])
            throw new PipelineException(first.Code, first.Message, first.Cure);
    }
}
