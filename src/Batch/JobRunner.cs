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
/// Runs pipelines over files and folders: finds and pairs the inputs, runs what is new, changed or failed, and keeps a ledger
/// in the output folder, so that the same job goes on where a run was stopped. Any number of runs may be at work at one time,
/// each over an output folder of its own.
/// </summary>
/// <param name="builder">Builds pipelines out of the operators there are.</param>
/// <param name="codecs">Read and write the files.</param>
public sealed class JobRunner(GraphBuilder builder, CodecRegistry codecs)
{
    /// <summary>Finds and pairs the inputs of a job and names its outputs. Reads no image and writes nothing.</summary>
    /// <param name="request">What is wanted.</param>
    /// <exception cref="PipelineException">Everything that is wrong with the pipeline, its inputs or its outputs.</exception>
    public Job Find(JobRequest request) => Job.Settle(Build(request, new()), new FormatTable(codecs), request, [],
        CancellationToken.None);

    /// <summary>Runs a job on threads of its own; see <see cref="Run(JobRequest, RunOptions?, CancellationToken)"/>.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="options">How it ends early, and how it is followed.</param>
    /// <param name="cancellation">Stops it: items at work are given up, and what is in place stays.</param>
    /// <exception cref="PipelineException">Nothing ran: everything that is wrong with the job.</exception>
    public Task<JobResult> RunAsync(JobRequest request, RunOptions? options = null, CancellationToken cancellation = default) =>
        Task.Factory.StartNew(() => Run(request, options, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

    /// <summary>
    /// Runs a job. Items that fail do not end it: they are in the result. An output has its name only when it is whole. A run
    /// that is canceled returns what it has done.
    /// </summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="options">How it ends early, and how it is followed.</param>
    /// <param name="cancellation">Stops it: items at work are given up, and what is in place stays.</param>
    /// <exception cref="PipelineException">Nothing ran: everything that is wrong with the job.</exception>
    public JobResult Run(JobRequest request, RunOptions? options = null, CancellationToken cancellation = default)
    {
        var found = new DiagnosticBag();
        var graph = Build(request, found);
        IReadOnlyList<Diagnostic> warnings = [.. found.Sorted()];
        return Run(graph, request, (options ?? new()) with { Warnings = warnings }, cancellation) with { Warnings = warnings };
    }

    /// <summary>
    /// The same for a pipeline that is built already: the request's file and settings only tell reports where it is from.
    /// </summary>
    /// <param name="graph">The pipeline.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="options">How it ends early, and how it is followed.</param>
    /// <param name="cancellation">Stops it: items at work are given up, and what is in place stays.</param>
    /// <exception cref="PipelineException">Nothing ran: everything that is wrong with the job.</exception>
    public JobResult Run(PipelineGraph graph, JobRequest request, RunOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(request.Output);
        options ??= new();
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
    /// Makes one ledger, one set of tables and one report out of what the shards of a job wrote, as if one machine had run it.
    /// The output folder can be run over as a whole again once every shard is done.
    /// </summary>
    /// <param name="graph">The pipeline that the shards ran.</param>
    /// <param name="request">What the shards were asked for; <see cref="JobRequest.Shard"/> does not matter.</param>
    /// <param name="options">The reports, and who else follows.</param>
    /// <param name="incomplete">Whether the run in shards ends although some are not done.</param>
    /// <exception cref="PipelineException">Nothing was merged: there is no such run, or it is another's.</exception>
    public JobResult Merge(PipelineGraph graph, JobRequest request, RunOptions? options = null, bool incomplete = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(request.Output);
        var formats = new FormatTable(codecs);
        return new MergeRun(request, AskedFormat.Apply(graph, formats, request.Format), formats, options ?? new())
            .Execute(incomplete);
    }

    /// <summary>The list of items that the shards of a job share; it is frozen unless it is there.</summary>
    internal Round Freeze(PipelineGraph graph, JobRequest request, int count, CancellationToken cancellation)
    {
        var formats = new FormatTable(codecs);
        graph = AskedFormat.Apply(graph, formats, request.Format);
        return ShardRun.Freeze(request, graph, formats, count,
            () => Job.Settle(graph, formats, request with { Format = null }, [], cancellation));
    }

    private PipelineGraph Build(JobRequest request, DiagnosticBag found)
    {
        var document = DocumentReader.ReadFile(request.Pipeline, found);
        var graph = document is null ? null : builder.Build(document, request.Settings, found);
        found.ThrowIfErrors();
        return graph!;
    }
}
