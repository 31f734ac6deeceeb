using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Running;
using PipelineKit.Graph;
using PipelineKit.Planning;

namespace PipelineKit.Host.Texts;

/// <summary>
/// Writes items as text on standard output when they are found, and failures on standard error at the end, because many items
/// can fail for one reason.
/// </summary>
internal sealed class PlanListing(TextWriter target, TextWriter error) : IPlanListing
{
    private readonly List<ItemResult> failures = [];
    private bool listed;

    public void Structure(PipelineGraph graph) => PlanText.WriteStructure(target, graph);

    public void LeftOut(BatchItem item, Reason reason)
    {
        listed = true;
        PlanText.WriteItem(target, item, reason);
    }

    public void Runs(BatchItem item, PreparedItem prepared, Reason? reason)
    {
        listed = true;
        PlanText.WriteItem(target, item, prepared, reason);
    }

    public void Fails(BatchItem item, ItemFailure failure, Reason? reason)
    {
        if (reason is not null)
            PlanText.WriteItem(target, item, reason);
        failures.Add(new(item, ItemState.Failed) { Failure = failure });
    }

    public void ItemsEnd()
    {
        foreach (var line in FailureList.Lines(failures))
            error.WriteLine(line);
    }

    public void Stages(Plan plan)
    {
        if (listed)
            target.WriteLine();
        PlanText.WriteStages(target, plan);
    }

    public void Total(Job job, IReadOnlyList<long> bytes, int workers, JobRequest request) =>
        PlanText.WriteTotal(target, job, bytes, workers, request);
}
