using System.Diagnostics;
using PipelineKit.Batch.Events;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Batch.Memory;
using PipelineKit.Batch.Outputs;
using PipelineKit.Batch.Pictures;
using PipelineKit.Batch.Reports;
using PipelineKit.Batch.Running;
using PipelineKit.Batch.Shards;
using PipelineKit.Batch.Tables;
using PipelineKit.Diagnostics;

namespace PipelineKit.Batch;

/// <summary>A single run of a job: opens the ledger and the reports, runs the items, and closes both.</summary>
internal sealed class JobRun
{
    private readonly Job job;
    private readonly JobRequest request;
    private readonly RunOptions options;
    private readonly RunEvents events = new();
    private readonly RunTally tally = new();
    private readonly StopRule rule;
    private readonly MemoryGate gate;
    private readonly SyncedFolders folders;
    private readonly PictureAlbum? album;
    private readonly ItemResult[] items;

    private readonly ShardRun? shard;

    /// <summary>Initializes a run.</summary>
    /// <param name="job">The job to run.</param>
    /// <param name="request">The request that the job was created from.</param>
    /// <param name="options">Stop conditions, reports and listeners.</param>
    /// <param name="shard">The shard to run; null for the whole job.</param>
    public JobRun(Job job, JobRequest request, RunOptions options, ShardRun? shard = null)
    {
        this.shard = shard;
        album = shard is not null ? shard.Album(options.IsPageMerged) : options.Reports.Page is null ? null
            : new PictureAlbum(ViewedEdges.Of(job.Graph));
        request = request with
        {
            Budget = request.Budget with
            {
                Pictures = album?.Bytes(request.Threads) ?? 0,
                ItemCount = job.Items.Count,
            },
        };
        (this.job, this.request, this.options) = (job, request, options);
        folders = new SyncedFolders(job.Root?.Given);
        rule = new StopRule(options.MaxFailures)
        {
            EndsAt = options.EndsAt,
            Node = shard?.Node,
            MostInARow = shard is null ? StopRule.RetryableInARow : ShardRun.RetryableInARow,
        };
        gate = new MemoryGate(request.Budget.Items);
        items = options.KeepItems ? new ItemResult[job.Items.Count] : [];
    }

    /// <summary>Runs the job and returns when every item has a result.</summary>
    /// <exception cref="PipelineException">Nothing ran: outputs or reports cannot be written.</exception>
    public JobResult Execute(CancellationToken cancellation)
    {
        request.Budget.RequireRoom();
        var clock = Stopwatch.StartNew();
        using var output = folders;
        OutputPlaces.Check(OutputPlaces.Of(job.Items, job.Tables), request.Output!);
        using var reports = options.Reports.Working is null ? null : new RunReports(options.Reports, folders);
        using var ledger = OpenLedger();
        using var tables = job.Tables.Count == 0 ? null : new RunTables(job.Tables, folders);
        Subscribe(reports, tables);
        events.Publish(new RunStarted(DateTimeOffset.UtcNow, request, job) { Warnings = options.Warnings });
        Workers(ledger).Run(job.Items, cancellation);
        var lacking = tables?.Publish() ?? [];
        var (elapsed, exit) = (clock.Elapsed, shard?.ExitCode(rule) ?? options.ExitCode(tally));
        events.Publish(new RunFinished(DateTimeOffset.UtcNow, tally, elapsed, gate.Peak, exit));
        return new() { Job = job, Tally = tally, Items = items, Time = elapsed, ExitCode = exit, Machine = rule.Machine,
            OutOfTime = rule.OutOfTime, Faults = [.. ledger?.Warning is { } warning ? [warning] : Array.Empty<Diagnostic>(),
                .. shard?.Ledger.Notes ?? [], .. lacking, .. events.Faults] };
    }

    private void Subscribe(RunReports? reports, RunTables? tables)
    {
        events.Subscribe(rule.On);
        events.Subscribe(tally.On);
        if (tables is not null)
            events.Subscribe(tables.On);
        if (options.KeepItems)
            events.Subscribe(Keep);
        if (album is not null)
            events.Subscribe(album.On);
        if (shard is not null)
            events.Subscribe(shard.Ledger.On);
        reports?.Follow(events, album);
        foreach (var listener in options.Listeners)
            events.Subscribe(listener.On, listener.Explain);
    }

    private void Keep(RunEvent happened)
    {
        if (happened is ItemFinished finished)
            items[finished.Index] = finished.Result;
    }

    private IItemLedger? OpenLedger()
    {
        if (shard is not null)
            return shard.Ledger;
        if (job.Root is { } root)
            return RunLedger.Open(root, GraphFingerprint.Of(job.Graph, job.Formats.Codecs, request.Program), request,
                OutputPlaces.Of(job.Items, job.Tables), folders);
        foreach (var path in job.Items.SelectMany(i => i.Outputs))
            StaleTemporaryFiles.Remove(Path.GetDirectoryName(Path.GetFullPath(path))!, path);
        return null;
    }

    private ItemWorkers Workers(IItemLedger? ledger)
    {
        var workers = Math.Max(1, Math.Min(request.Threads, job.Items.Count));
        var preparer = new ItemPreparer(job.Graph, job.Formats, request, Math.Max(1, request.Threads / workers))
        {
            Thorough = options.Strict,
        };
        var runner = new ItemRunner(job.Graph, preparer, gate, request.ItemTime)
        {
            Album = album,
            Strict = options.Strict,
        };
        var flow = new ItemFlow(runner, folders, ledger) { Graph = job.Graph, Unsettled = options.Unsettled };
        return new ItemWorkers(flow, workers, rule, events);
    }
}
