using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Running;
using PipelineKit.Graph;
using PipelineKit.Planning;

namespace PipelineKit.Host.Texts;

/// <summary>Receives the results of <c>plan</c> in this order, and writes them as text or JSON.</summary>
internal interface IPlanListing
{
    /// <summary>Adds a pipeline without images.</summary>
    void Structure(PipelineGraph graph);

    /// <summary>Adds an item that is not run.</summary>
    void LeftOut(BatchItem item, Reason reason);

    /// <summary>
    /// Adds an item that would be run; <paramref name="reason"/> is null when the output location is unknown.
    /// </summary>
    void Runs(BatchItem item, PreparedItem prepared, Reason? reason);

    /// <summary>Adds an item that would fail, according to its header or plan.</summary>
    void Fails(BatchItem item, ItemFailure failure, Reason? reason);

    /// <summary>Ends the items.</summary>
    void ItemsEnd();

    /// <summary>Adds the stages for the images of <c>--size</c>, or of the largest item.</summary>
    void Stages(Plan plan);

    /// <summary>Adds the totals of the run.</summary>
    void Total(Job job, IReadOnlyList<long> bytes, int workers, JobRequest request);
}
