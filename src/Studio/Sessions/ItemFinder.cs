using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;
using PipelineKit.Studio.Engine;
using PipelineKit.Studio.Requests;

namespace PipelineKit.Studio.Sessions;

/// <summary>Finds the items of a pipeline for the inputs on the command line.</summary>
internal sealed class ItemFinder(StudioRequest request, StudioTools tools)
{
    /// <summary>Returns the corresponding request of <c>run</c>.</summary>
    public JobRequest Job(string pipeline) => new(pipeline)
    {
        Input = request.Input,
        Inputs = request.Inputs,
        SkipUnpaired = true,
        Program = request.Program,
    };

    /// <summary>Returns the items; if they cannot be determined, none, and the errors.</summary>
    public (IReadOnlyList<BatchItem> Items, IReadOnlyList<Diagnostic> Faults) Find(PipelineGraph graph, string pipeline)
    {
        if (graph.Inputs.Count > 0 && request.Input.Count + request.Inputs.Count == 0)
            return ([], []);
        try
        {
            return (Batch.Jobs.Job.Settle(graph, tools.Formats, Job(pipeline), [], CancellationToken.None).Items, []);
        }
        catch (PipelineException e)
        {
            return ([], e.Diagnostics);
        }
    }
}
