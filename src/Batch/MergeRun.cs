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
/// Builds the ledger, the tables and the reports of a whole run from those of its shards, by replaying the shards' events to the
/// listeners of a run. Needs neither scheduler nor clocks, and can be repeated.
/// </summary>
/// <param name="request">The request of the shards.</param>
/// <param name="graph">The pipeline.</param>
/// <param name="formats">The formats that can be read and written.</param>
/// <param name="options">Reports and listeners.</param>
internal sealed class MergeRun(JobRequest request, PipelineGraph graph, FormatTable formats, RunOptions options)
{
    private readonly OutputRoot root = new(request.Output!);
    private readonly RunEvents events = new();
    private readonly RunTally tally = new();

    /// <summary>Merges the shards.</summary>
    /// <param name="incomplete">Whether to end the round although some shards are not done.</param>
    /// <exception cref="PipelineException">PK0720: there is no such round; PK0709: an unsharded run is active.</exception>
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
        // Entries of earlier runs are kept unless there is a newer one.
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
            scan.Read();
            findings.Add(shard, folder, scan);
        }
        return index;
    }

    private JobResult Tell(Round round, ShardIndex index, RoundFiles files, MergeFindings findings, SyncedFolders folders)
    {
        var items = new ComputedList<BatchItem>(round.Items, i => files.Item(i, graph, formats, root));
        var job = Job.OfItems(graph, formats, root, items)
            .Whole(round.Unpaired, round.Skipped);
        using var reports = options.Reports.Working is null ? null : new RunReports(options.Reports, folders, replayed: true);
        using var tables = job.Tables.Count == 0 ? null : new RunTables(job.Tables, folders);
        Subscribe(reports, tables, options.Reports.Page is null ? null : Album(round, index, folders));
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

    private static PictureAlbum Album(Round round, ShardIndex index, SyncedFolders folders)
    {
        var album = new PictureAlbum();
        foreach (var (shard, attempt) in index.Attempts)
            using (var folder = folders.Open(round.FolderOf(shard)))
                ShardPictures.Read(folder, attempt, album, index.State);
        return album;
    }

    private void Subscribe(RunReports? reports, RunTables? tables, PictureAlbum? album)
    {
        events.Subscribe(tally.On);
        if (tables is not null)
            events.Subscribe(tables.On);
        reports?.Follow(events, album);
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
        var told = Enumerable.Range(0, round.Items).Where(i => index.State(i) != ItemState.NotRun && index.Entry(i).Exists);
        if (ledger.HasOlder)
            foreach (var i in told)
                ledger.Add(root.KeyOf(files.Item(i, graph, formats, root)));
        LineFile.Guard(root.Ledger, () =>
        {
            ledger.Write(request.Program, round.Fingerprint, told.Select(files.EntryLine));
            return true;
        });
    }
}
