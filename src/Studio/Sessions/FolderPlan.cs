using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Batch.Running;
using PipelineKit.Batch.Units;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;
using PipelineKit.Studio.Engine;

namespace PipelineKit.Studio.Sessions;

/// <summary>What a run over a folder would do.</summary>
/// <param name="ToRun">The number of items that would run.</param>
/// <param name="UpToDate">The number of items whose outputs are up to date.</param>
/// <param name="Failing">The items that are certain to fail, with the reasons.</param>
/// <param name="LargestBytes">The largest memory requirement of the opened items.</param>
/// <param name="LookedAt">The number of items that were opened to determine it.</param>
internal sealed record FolderPlan(int ToRun, int UpToDate, IReadOnlyList<string> Failing, long LargestBytes, int LookedAt)
{
    // Opening files takes time, and the images of a folder are usually similar.
    private const int MostOpened = 200;

    private const double Mebi = 1 << 20;

    /// <summary>Gets the plan as one or two sentences.</summary>
    public string Text
    {
        get
        {
            var text = $"{Counted.Of(ToRun, "item")} would run, {UpToDate} {(UpToDate == 1 ? "is" : "are")} up to date";
            text += Failing.Count == 0 ? "." : $", {Failing.Count} cannot run.";
            return LookedAt == 0 ? text : text + string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $" An item takes up to {LargestBytes / Mebi:0} MiB{(LookedAt < ToRun ? $" (of the first {LookedAt})" : "")}.");
        }
    }

    /// <summary>Creates the plan.</summary>
    /// <param name="graph">The pipeline.</param>
    /// <param name="request">The request of the run.</param>
    /// <param name="tools">The services.</param>
    /// <param name="cancellation">Checked at every item.</param>
    /// <exception cref="PipelineException">The request has errors.</exception>
    public static FolderPlan Of(PipelineGraph graph, JobRequest request, StudioTools tools, CancellationToken cancellation)
    {
        var job = Job.Settle(graph, tools.Formats, request, [], cancellation);
        var workers = Math.Max(1, Math.Min(request.Threads, job.Items.Count));
        var preparer = new ItemPreparer(job.Graph, job.Formats, request, Math.Max(1, request.Threads / workers));
        using var state = job.Root is null ? null : StateFolder.Find(job.Root);
        var check = job.Root is not { } root ? null : new UpToDateCheck(LedgerBook.Load(state, root.Ledger),
            GraphFingerprint.Of(job.Graph, tools.Formats.Codecs, request.Program), root, request.Rerun);
        var (toRun, upToDate, lookedAt, bytes, failing) = (0, 0, 0, 0L, new List<string>());
        foreach (var item in job.Items)
        {
            cancellation.ThrowIfCancellationRequested();
            if (item.Fault is { } fault)
                failing.Add($"{item.Name}: {fault.Reason}");
            else if (check?.Decide(item) is { Action: not ItemAction.Run })
                upToDate++;
            else if (toRun++ < MostOpened)
                Look(item);
        }
        return new(toRun, upToDate, failing, bytes, lookedAt);

        void Look(BatchItem item)
        {
            try
            {
                using var prepared = preparer.Prepare(item, cancellation);
                (lookedAt, bytes) = (lookedAt + 1, Math.Max(bytes, prepared.Bytes));
            }
            catch (PipelineException e)
            {
                toRun--;
                failing.Add($"{item.Name}: {ItemFailure.Of(e).Reason}");
            }
        }
    }
}
