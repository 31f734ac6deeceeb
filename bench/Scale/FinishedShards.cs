using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Batch;
using PipelineKit.Batch.Events;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Formats;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Batch.Outputs;
using PipelineKit.Batch.Shards;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Documents.Reading;
using PipelineKit.Execution;
using PipelineKit.Filters;
using PipelineKit.Graph;
using PipelineKit.Graph.Building;
using PipelineKit.Registry;

namespace PipelineKit.Bench.Scale;

/// <summary>
/// Writes the ledgers and reports of all shards with the engine's own code, without computing images, so that a merge of a
/// million items can be measured without running them.
/// </summary>
internal static class FinishedShards
{
    private static readonly ContentHash Hash = ContentHash.OfBytes("the contents of a file"u8);
    private static readonly RunReport Report = new([new StageTime("input", "decode", TimeSpan.FromMilliseconds(4), 4),
        new StageTime("twice", "multiply", TimeSpan.FromMilliseconds(2), 4)], new Dictionary<string, object>());

    /// <summary>Writes them for every incomplete shard of the open round.</summary>
    public static void Write(string pipeline, string output)
    {
        using var services = new ServiceCollection().AddBatch().AddBuiltInFilters().AddBuiltInCodecs().BuildServiceProvider();
        var formats = new FormatTable(services.GetRequiredService<CodecRegistry>());
        var bag = new DiagnosticBag();
        var graph = services.GetRequiredService<GraphBuilder>()
            .Build(DocumentReader.ReadFile(pipeline, bag)!, new Dictionary<string, string>(), bag)!;
        var root = new OutputRoot(output);
        using var folders = new SyncedFolders(output);
        var round = new RoundStore(root, folders).Open() ?? throw new InvalidOperationException("no round is open");
        for (var shard = 1; shard <= round.Count; shard++)
        {
            var folder = new ShardFolder(round, shard, folders.Open(round.FolderOf(shard)));
            if (folder.Attempts().Any(folder.IsComplete))
                folder.Dispose();
            else
                Finish(round, folder, new JobRequest(pipeline) { Output = output }, graph, formats);
        }
    }

    private static void Finish(Round round, ShardFolder folder, JobRequest request, PipelineGraph graph, FormatTable formats)
    {
        var attempt = ShardAttempt.Begin(folder, round.Fingerprint, request.Program, request.Lease, CancellationToken.None);
        var part = ShardPart.Read(round, folder, graph, formats, new OutputRoot(request.Output!));
        using var ledger = new ShardLedger(part, attempt, request, null);
        ledger.On(new RunStarted(DateTimeOffset.UtcNow, request, part.Job));
        var named = new List<(LedgerEntry, IReadOnlyList<FileStamp?>)>();
        for (var i = 0; i < part.Job.Items.Count; i++)
        {
            var result = new ItemResult(part.Job.Items[i], ItemState.Done)
            {
                Why = Reason.New, Time = TimeSpan.FromMilliseconds(9), PlannedBytes = 1 << 20, Report = Report,
            };
            var stamp = new FileStamp(8, 1_764_500_000_000_000_000, 1_764_500_000_000_000_000, part.Indices[i]);
            named.Add((ledger.Seal(i, result, [new(Hash, stamp)], [Hash]), [stamp]));
        }
        // Once per shard: a sync for each item would take longer than everything that is measured.
        ledger.Confirm(named);
        ledger.On(new RunFinished(DateTimeOffset.UtcNow, new RunTally(), TimeSpan.FromSeconds(1), 1 << 20, 0));
    }
}
