using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Batch;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Inputs;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Outputs;
using PipelineKit.Batch.Shards;
using PipelineKit.Batch.Shards.Merging;
using PipelineKit.Codecs;
using PipelineKit.Filters;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Batch;

/// <summary>Runs alone: what other tests allocate meanwhile would be counted.</summary>
[CollectionDefinition(nameof(ManyFilesTests), DisableParallelization = true)]
public sealed class ManyFilesCollection;

/// <summary>Jobs of very many files take little memory per file.</summary>
[Collection(nameof(ManyFilesTests))]
public sealed class ManyFilesTests : IDisposable
{
    private const int Folders = 20, Files = 1000, MostBytes = 150, MostMergedBytes = 80;
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void A_job_that_is_settled_keeps_little_more_than_the_names_of_its_files()
    {
        for (var folder = 0; folder < Folders; folder++)
        {
            Directory.CreateDirectory(work[$"in/{folder:D2}"]);
            for (var i = 0; i < Files; i++)
                File.Create(work[$"in/{folder:D2}/photograph-{i:D6}.csv"]).Dispose();
        }
        work.Text("p.yaml", Workspace.Same);

        var (job, taken) = Settled();
        var bytes = taken / job.Items.Count;

        Assert.Equal(Folders * Files, job.Items.Count);
        Assert.Equal(work["out/19/photograph-000999.csv"], job.Items[^1].Outputs[0]);
        Assert.True(bytes < MostBytes, $"{bytes} bytes per file");
    }

    [Fact]
    public void Names_with_facts_are_all_that_a_job_keeps_of_its_outputs()
    {
        void Write(int from, int to)
        {
            for (var i = from; i < to; i++)
                work.Text($"in/photograph-{i:D6}.csv", i % 2 == 0 ? "1,2\n" : "1,2,3\n");
        }

        work.Text("p.yaml", "stages:\n  same: { op: abs }\n"
            + "outputs: { same: { from: same, format: csv, name: '{stem}-${input.width}' } }\n");

        // The buffers of codecs stay, however many files there are.
        Write(0, Files / 2);
        var fixedBytes = Settled(times: 20).Bytes;
        Write(Files / 2, Files);
        var (job, taken) = Settled(times: 20);
        var bytes = (taken - fixedBytes) / (Files / 2);

        Assert.Equal([work["out/photograph-000000-2.csv"], work["out/photograph-000001-3.csv"]],
            job.Items.Take(2).SelectMany(i => i.Outputs));
        // Two bytes for each of the name's 23 characters, and the object.
        Assert.True(bytes < MostBytes + 100, $"{bytes} bytes per file");
    }

    [UnixFact(Needs.Links)]
    public void Merging_keeps_positions_of_lines_rather_than_items()
    {
        // Many indexes, since what the runtime itself keeps may change by some 100 KiB meanwhile.
        const int shards = 2, items = 200, indexes = 50;
        for (var i = 0; i < items; i++)
            work.Image($"in/photograph-{i:D6}.csv");
        var pipeline = work.Text("p.yaml", Workspace.Same);
        for (var shard = 1; shard <= shards; shard++)
            Assert.Equal(0, work.Run("run", pipeline, work["in"], "-o", work["out"], "--shard", $"{shard}/{shards}"));
        var output = new OutputRoot(work["out"]);
        using var folders = new SyncedFolders(output.Given);
        var round = new RoundStore(output, folders).Open()!;
        ShardIndex Scanned()
        {
            var index = new ShardIndex(round);
            for (var shard = 1; shard <= shards; shard++)
            {
                using var folder = new ShardFolder(round, shard, folders.Open(round.FolderOf(shard)));
                new ShardScan(index, shard, folder, output).Read();
            }
            return index;
        }

        Scanned();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var scanned = Enumerable.Range(0, indexes).Select(_ => Scanned()).ToArray();
        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / (indexes * items);

        Assert.All(scanned, index =>
            Assert.Equal(items, Enumerable.Range(0, items).Count(i => index.State(i) == ItemState.Done)));
        Assert.True(bytes < MostMergedBytes, $"{bytes} bytes per item");
    }

    // The job of the files in 'in', and the bytes that it keeps: the mean of several, where there are few files.
    private (Job Job, long Bytes) Settled(int times = 1)
    {
        using var services = new ServiceCollection().AddBatch().AddBuiltInFilters().AddBuiltInCodecs().BuildServiceProvider();
        var runner = services.GetRequiredService<JobRunner>();
        var request = new JobRequest(work["p.yaml"]) { Input = [work["in"]], Output = work["out"] };
        // What is made once, however many files there are.
        runner.Find(request);

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var jobs = Enumerable.Range(0, times).Select(_ => runner.Find(request)).ToArray();
        var taken = GC.GetTotalMemory(forceFullCollection: true) - before;
        return (jobs[0], taken / times);
    }
}
