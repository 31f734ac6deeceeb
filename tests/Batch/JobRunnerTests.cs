using Microsoft.Extensions.DependencyInjection;
using PipelineKit.Batch;
using PipelineKit.Batch.Events;
using PipelineKit.Batch.Items;
using PipelineKit.Batch.Jobs;
using PipelineKit.Batch.Reports;
using PipelineKit.Codecs;
using PipelineKit.Diagnostics;
using PipelineKit.Documents.Reading;
using PipelineKit.Filters;
using PipelineKit.Graph.Building;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Batch;

public sealed class JobRunnerTests : IDisposable
{
    private readonly Workspace work = new();
    private readonly ServiceProvider services = new ServiceCollection().AddBatch().AddBuiltInFilters().AddBuiltInCodecs()
        .AddOperator<HookOperator>().BuildServiceProvider();

    private JobRunner Runner => services.GetRequiredService<JobRunner>();

    public void Dispose()
    {
        services.Dispose();
        work.Dispose();
    }

    [Fact]
    public void Find_lists_the_items_and_writes_nothing()
    {
        Images("a", "deep/b");

        var job = Runner.Find(Request(Workspace.Same));

        Assert.Equal(["a", "deep/b"], job.Items.Select(i => i.Name));
        Assert.Equal([work["out/deep/b.csv"]], job.Items[1].Outputs);
        Assert.False(Directory.Exists(work["out"]));
    }

    [Fact]
    public async Task The_result_contains_every_item_in_job_order()
    {
        Images("a", "c");
        work.Text("in/b.csv", "words\n");

        var result = await Runner.RunAsync(Request(Workspace.Same) with { Threads = 3 });

        Assert.Equal([("a", ItemState.Done), ("b", ItemState.Failed), ("c", ItemState.Done)],
            result.Items.Select(i => (i.Item.Name, i.State)));
        Assert.Equal((2, 1, false, 1), (result.Tally.Done, result.Tally.Failed, result.Succeeded, result.ExitCode));
        Assert.Equal("b", Assert.Single(result.Failures).Item.Name);
    }

    [Fact]
    public void Failures_are_kept_without_KeepItems()
    {
        Images("a");
        work.Text("in/b.csv", "words\n");

        var result = Runner.Run(Request(Workspace.Same), new() { KeepItems = false });

        Assert.Empty(result.Items);
        Assert.Equal("b", Assert.Single(result.Failures).Item.Name);
    }

    [Fact]
    public void Listeners_receive_events_in_order_and_one_that_throws_is_harmless()
    {
        Images("a");
        var events = new List<string>();

        var result = Runner.Run(Request(Workspace.Same), new()
        {
            Listeners =
            [
                new(_ => throw new InvalidOperationException("no")),
                new(happened => events.Add(happened.GetType().Name)),
            ],
        });

        Assert.Equal([nameof(RunStarted), nameof(ItemStarted), nameof(ItemFinished), nameof(RunFinished)], events);
        Assert.True(result.Succeeded);
        Assert.Equal("error PK0708: internal error: InvalidOperationException: no; please report it",
            Assert.Single(result.Faults).ToString());
    }

    [Fact]
    public void A_canceled_run_returns_and_the_next_completes_the_job()
    {
        Images("a", "b", "c");
        using var stop = new CancellationTokenSource();
        var request = Request(HookOperator.Pipeline(_ => stop.Cancel())) with { Threads = 1 };

        var first = Runner.Run(request, null, stop.Token);
        var left = work.Files("out");
        var second = Runner.Run(request);

        // The item in progress can still finish.
        Assert.InRange(first.Tally.NotRun, 2, 3);
        Assert.Equal((false, 1), (first.Succeeded, first.ExitCode));
        Assert.Equal(first.Tally.Done == 0 ? [] : ["a.csv"], left);
        Assert.Equal((first.Tally.NotRun, first.Tally.Done), (second.Tally.Done, second.Tally.UpToDate));
    }

    [Fact]
    public void An_item_that_ends_during_cancellation_leaves_nothing()
    {
        Images("a");
        using var stop = new CancellationTokenSource();
        using var late = new ServiceCollection().AddBatch().AddBuiltInFilters().AddBuiltInCodecs()
            .AddSingleton<Codec>(new LateCodec(stop.Cancel)).BuildServiceProvider();
        var pipeline = "stages: { same: { op: abs } }\noutputs: { same: { from: same, format: late } }\n";

        var result = late.GetRequiredService<JobRunner>().Run(Request(pipeline), null, stop.Token);

        Assert.Equal(1, result.Tally.NotRun);
        Assert.Empty(work.Files("out"));
    }

    [Fact]
    public void A_prebuilt_pipeline_runs_like_one_from_a_file()
    {
        Images("a");
        var found = new DiagnosticBag();
        var document = DocumentReader.ReadFile(work.Text("p.yaml", Workspace.Same), found);
        var graph = services.GetRequiredService<GraphBuilder>().Build(document!, found);

        Assert.Equal(1, Runner.Run(graph!, Request(Workspace.Same)).Tally.Done);
        Assert.Equal(1, Runner.Run(Request(Workspace.Same)).Tally.UpToDate);
    }

    [Fact]
    public void A_report_states_the_program_and_its_exit_code()
    {
        Images("a");

        Runner.Run(Request(Workspace.Same) with { Program = "album 2.1.0" },
            new() { Reports = new ReportNames(Json: work["r.json"]), ExitCode = _ => 7 });

        var report = File.ReadAllText(work["r.json"]);
        Assert.Contains("\"program\": \"album 2.1.0\"", report);
        Assert.Contains("\"exitCode\": 7", report);
    }

    [Fact]
    public void Warnings_of_the_pipeline_are_in_the_result()
    {
        Images("a");

        var result = Runner.Run(Request("stages:\n  unused: { op: abs, in: input }\n  used: { op: abs, in: input }\n"));

        Assert.Contains("'unused'", Assert.Single(result.Warnings).Message);
    }

    [Fact]
    public void A_run_without_an_output_is_rejected() =>
        Assert.Throws<ArgumentNullException>(() => Runner.Run(Request(Workspace.Same) with { Output = null }));

    private void Images(params string[] names)
    {
        foreach (var name in names)
            work.Image($"in/{name}.csv");
    }

    private JobRequest Request(string pipeline) =>
        new(work.Text("p.yaml", pipeline)) { Input = [work["in"]], Output = work["out"] };
}
