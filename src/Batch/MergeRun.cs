using PipelineKit.Batch.Events;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Batch.Outputs;
using PipelineKit.Batch.Pictures;
using PipelineKit.Batch.Reports;
using PipelineKit.Batch.Shards;
using PipelineKit.Batch.Shards.Merging;
using PipelineKit.Batch.Tables;
using PipelineKit.Diagnostics;
using PipelineKit.Graph;

namespace PipelineKit.Batch;

/// <summary>
/// Makes the ledger, the tables and the reports of a whole run out of those of its shards: what the shards tell is told once more
/// to the listeners of a run. It needs neither scheduler nor clocks, and may be done again.
/// </summary>
/// <param name="request">What was wanted.</param>
/// <param name="graph">The pipeline.</param>
/// <param name="formats">Who reads and writes files.</param>
/// <param name="options">The reports, and who else listens.</param>
internal sealed class MergeRun(JobRequest request, PipelineGraph graph, FormatTable formats, RunOptions options)
{
    private readonly OutputRoot root = new(request.Output!);
    private readonly RunEvents events = new();
    private readonly RunTally tally = new();

    /// <summary>Does it.</summary>
    /// <param name="incomplete">Whether the round ends although shards are not done.</param>
    /// <exception cref="PipelineException">PK0720: there is no such round; PK0709: a run is at work by itself.</exception>
    public JobResult Execute(bool incomplete)
    {
        using var folders = new SyncedFolders(root.Given);
        var store = new RoundStore(root, folders);
        var round = store.Newest() ?? throw RoundCheck.None(root);
        round = RoundCheck.Require(round, GraphFingerprint.Of(graph, formats.Codecs, request.Program), null, root);
        using var state = StateFolder.Find(root)!;
        using var held = new OutputLock(state, root);
        var findings = new MergeFindings(round);
        var index = Scan(round, folders, findings);
        using var files = new RoundFiles(round, index, folders);
        var result = Tell(round, index, files, findings, folders);
        // What runs before this one left stays where nothing new is known of it.
        WriteLedger(round, index, files, state);
        if (findings is { IsComplete: true, HasErrors: false } || incomplete)
        {
            store.End(round);
            using var output = folders.Open(root.Given);
            StaleTemporaryFiles.RemoveBelow(output);
        }
        folders.Sync();
        return result;
    }

    private ShardIndex Scan(Round round, SyncedFolders folders, MergeFindings findings)
    {
        var index = new ShardIndex(round);
        for (var shard = 1; shard <= round.Count; shard++)
        {
            using var folder = new ShardFolder(round, shard, folders.Open(round.FolderOf(shard)));
            var scan = new ShardScan(index, shard, folder, root);
            scan.Read(graph, formats);
            findings.Add(shard, folder, scan);
        }
        return index;
    }

    private JobResult Tell(Round round, ShardIndex index, RoundFiles files, MergeFindings findings, SyncedFolders folders)
    {
        var job = Job.OfItems(graph, formats, root, new MergedItems(round.Items, i => files.Item(i, graph, formats, root)))
            .Whole(round.Unpaired, round.Skipped);
        using var reports = options.Reports.Working is null ? null : new RunReports(options.Reports, folders);
        using var tables = job.Tables.Count == 0 ? null : new RunTables(job.Tables, folders);
        Subscribe(reports, tables);
        var known = request with { Budget = request.Budget with { ItemCount = round.Items } };
        events.Publish(new RunStarted(findings.Began, known, job) { Warnings = options.Warnings });
        for (var i = 0; i < round.Items; i++)
            events.Publish(new ItemFinished(findings.Ended, i, ResultOf(i, job.Items[i], index, files)));
        var lacking = tables?.Publish() ?? [];
        var exit = findings.HasErrors ? Math.Max(1, options.ExitCode(tally)) : options.ExitCode(tally);
        events.Publish(new RunFinished(findings.Ended, tally, findings.Ended - findings.Began, findings.Peak, exit));
        return new()
        {
            Job = job, Tally = tally, Items = [], Time = findings.Ended - findings.Began, ExitCode = exit,
            Faults = [.. findings.All, .. lacking, .. events.Faults],
        };
    }

    private void Subscribe(RunReports? reports, RunTables? tables)
    {
        events.Subscribe(tally.On);
        if (tables is not null)
            events.Subscribe(tables.On);
        reports?.Follow(events, new PictureAlbum());
        foreach (var listener in options.Listeners)
            events.Subscribe(listener.On, listener.Explain);
    }

    private ItemResult ResultOf(int place, BatchItem item, ShardIndex index, RoundFiles files)
    {
        if (index.State(place) == ItemState.NotRun)
            return new(item, ItemState.NotRun) { Failure = MergeFindings.NotDone(index.Item(place).Shard) };
        var result = files.Result(place, item);
        return graph.Tables.Count == 0 || files.Entry(place) is not { } entry ? result
            : result with { Rows = ValueRow.Restore(item.Name, graph.Tables, entry.Rows) ?? [] };
    }

    private void WriteLedger(Round round, ShardIndex index, RoundFiles files, StateFolder state)
    {
        var ledger = new MergedLedger(root, state);
        for (var i = 0; i < round.Items; i++)
            if (index.State(i) != ItemState.NotRun && index.Entry(i).Exists)
                ledger.Add(root.KeyOf(files.Item(i, graph, formats, root)));
        LineFile.Guard(root.Ledger, () =>
        {
            ledger.Write(request.Program, round.Fingerprint, Enumerable.Range(0, round.Items)
                .Where(i => index.State(i) != ItemState.NotRun).Select(files.Entry).OfType<LedgerEntry>()
                .Select(e => e.State == EntryState.Sealed ? e with { State = EntryState.Done } : e));
            return true;
        });
    }
}
