using PipelineKit.Batch.Files;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Shards;
using PipelineKit.Diagnostics;
using PipelineKit.Documents.Reading;
using PipelineKit.Graph;
using PipelineKit.Graph.Building;
using PipelineKit.Registry;

namespace PipelineKit.Batch;

/// <summary>
/// Runs pipelines over files and folders: finds and pairs the inputs, processes those that are new, changed or failed, and keeps
/// a ledger in the output folder, so that the same job resumes where a previous run stopped. Runs can execute concurrently if
/// each has its own output folder.
/// </summary>
/// <param name="builder">Builds pipelines from the registered operators.</param>
/// <param name="codecs">The codecs that read and write files.</param>
public sealed class JobRunner(GraphBuilder builder, CodecRegistry codecs)
{
    /// <summary>Finds and pairs the inputs of a job and names its outputs. Reads no image and writes nothing.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="PipelineException">Every error in the pipeline, its inputs and its outputs.</exception>
    public Job Find(JobRequest request) => Job.Settle(Build(request, new()), new FormatTable(codecs), request, [],
        CancellationToken.None);

    /// <summary>Runs a job on its own threads; see <see cref="Run(JobRequest, RunOptions?, CancellationToken)"/>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="options">Stop conditions, reports and listeners.</param>
    /// <param name="cancellation">Stops the run: items in progress are abandoned, finished outputs remain.</param>
    /// <exception cref="PipelineException">Nothing ran: every error in the job.</exception>
    public Task<JobResult> RunAsync(JobRequest request, RunOptions? options = null, CancellationToken cancellation = default) =>
        Task.Factory.StartNew(() => Run(request, options, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

    /// <summary>
    /// Runs a job. Failed items do not end the run; the result contains them. An output gets its name only when it is complete. A
    /// canceled run returns the results so far.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="options">Stop conditions, reports and listeners.</param>
    /// <param name="cancellation">Stops the run: items in progress are abandoned, finished outputs remain.</param>
    /// <exception cref="PipelineException">Nothing ran: every error in the job.</exception>
    public JobResult Run(JobRequest request, RunOptions? options = null, CancellationToken cancellation = default)
    {
        var found = new DiagnosticBag();
        var graph = Build(request, found);
        IReadOnlyList<Diagnostic> warnings = [.. found.Sorted()];
        return Run(graph, request, (options ?? new()) with { Warnings = warnings }, cancellation) with { Warnings = warnings };
    }

    /// <summary>Runs a job with a pipeline that is already built. Only reports use the request's file and settings.</summary>
    /// <param name="graph">The pipeline.</param>
    /// <param name="request">The request.</param>
    /// <param name="options">Stop conditions, reports and listeners.</param>
    /// <param name="cancellation">Stops the run: items in progress are abandoned, finished outputs remain.</param>
    /// <exception cref="PipelineException">Nothing ran: every error in the job.</exception>
    public JobResult Run(PipelineGraph graph, JobRequest request, RunOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(request.Output);
        options ??= new();
        RequireWritable(graph);
        var formats = new FormatTable(codecs);
        if (request.Shard is { } part)
        {
            var round = Freeze(graph, request, part.Count, cancellation);
            graph = AskedFormat.Apply(graph, formats, request.Format);
            using var shard = ShardRun.Begin(round, request, graph, formats, cancellation);
            return new JobRun(shard.Part.Job, request, options, shard).Execute(cancellation);
        }
        var job = Job.Settle(graph, formats, request, options.Reports.Files, cancellation);
        if (job.Root is { } root)
            using (var folders = new SyncedFolders(root.Given))
                RoundCheck.RequireNone(new RoundStore(root, folders), root);
        return new JobRun(job, request, options).Execute(cancellation);
    }

    /// <summary>
    /// Merges the shards' results into one ledger, one set of tables and one report, as if a single machine had run the job. Once
    /// every shard is done, the output folder can be used by an unsharded run again.
    /// </summary>
    /// <param name="graph">The pipeline that the shards ran.</param>
    /// <param name="request">The request of the shards; <see cref="JobRequest.Shard"/> is ignored.</param>
    /// <param name="options">Reports and listeners.</param>
    /// <param name="incomplete">Whether to end the sharded run although some shards are not done.</param>
    /// <exception cref="PipelineException">Nothing was merged: there is no such run, or it belongs to another job.</exception>
    public JobResult Merge(PipelineGraph graph, JobRequest request, RunOptions? options = null, bool incomplete = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(request.Output);
        var formats = new FormatTable(codecs);
        return new MergeRun(request, AskedFormat.Apply(graph, formats, request.Format), formats, options ?? new())
            .Execute(incomplete);
    }

    /// <summary>Gets the item list that the shards of a job share, and freezes it if it does not exist.</summary>
    internal Round Freeze(PipelineGraph graph, JobRequest request, int count, CancellationToken cancellation)
    {
        var formats = new FormatTable(codecs);
        graph = AskedFormat.Apply(graph, formats, request.Format);
        return ShardRun.Freeze(request, graph, formats, count,
            () => Job.Settle(graph, formats, request with { Format = null }, [], cancellation));
    }

    // Otherwise, every item would fail with the same error.
    private void RequireWritable(PipelineGraph graph)
    {
        var faults = CertainOutputs.Faults(graph, codecs);
        if (faults.Count > 0)
            throw new PipelineException(faults);
    }

    private PipelineGraph Build(JobRequest request, DiagnosticBag found)
    {
        var document = DocumentReader.ReadFile(request.Pipeline, found);
        var graph = document is null ? null : builder.Build(document, request.Settings, found);
        found.ThrowIfErrors();
        return graph!;
    }
}
