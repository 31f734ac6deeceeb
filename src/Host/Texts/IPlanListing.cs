using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Running;
using PipelineKit.Graph;
using PipelineKit.Planning;

namespace PipelineKit.Host.Texts;

/// <summary>Takes what <c>plan</c> finds out, in this order, and writes it as text or as JSON.</summary>
internal interface IPlanListing
{
    /// <summary>A pipeline without images.</summary>
    void Structure(PipelineGraph graph);

    /// <summary>An item that is not run.</summary>
    void LeftOut(BatchItem item, Reason reason);

    /// <summary>An item that a run would do; <paramref name="reason"/> is null where nothing says where outputs go.</summary>
    void Runs(BatchItem item, PreparedItem prepared, Reason? reason);

    /// <summary>An item that would fail, as its header or its plan shows.</summary>
    void Fails(BatchItem item, ItemFailure failure, Reason? reason);

    /// <summary>How images run: those of <c>--size</c>, or those of the largest item.</summary>
    void Stages(Plan plan);

    /// <summary>What the whole run takes.</summary>
    void Total(Job job, IReadOnlyList<long> bytes, int workers, JobRequest request);
}
