using PipelineKit.Batch.Jobs;
using PipelineKit.Diagnostics;
using PipelineKit.Host.Options;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Shards;

/// <summary>A job run in shards and merged equals the same job on one machine.</summary>
public sealed class ShardRunTests : IDisposable
{
    private readonly ShardWorkspace shards = new();

    public void Dispose() => shards.Dispose();

    [UnixFact(Needs.Links)]
    public void Merged_shards_equal_a_single_run()
    {
        Assert.Equal(1, shards.Run("whole", more: ["--report", shards.Work["whole.json"], "--report", shards.Work["whole.csv"]]));
        // In any order, like a scheduler.
        foreach (var shard in new[] { 3, 1, 4, 2 })
            shards.Run("out", $"{shard}/4");
        Assert.Equal(1, shards.Merge("out", "--report", shards.Work["out.json"], "--report", shards.Work["out.xml"],
            "--report", shards.Work["out.html"]));

        Assert.Equal(shards.Tree("whole"), shards.Tree("out"));
        Assert.Equal(shards.Report("whole.json", "whole"), shards.Report("out.json", "out"));
        Assert.Equal(1, shards.Run("out"));
        Assert.Contains($"0 of {ShardWorkspace.Items} items done", shards.Error);
        Assert.Contains($", {ShardWorkspace.Items - 1} up to date, 1 failed", shards.Error);
    }

    [UnixFact(Needs.Links)]
    public void The_requested_reports_are_written_when_shards_are_merged()
    {
        foreach (var shard in new[] { 1, 2 })
            shards.Run("out", $"{shard}/2", "--report", shards.Work["r.json"]);
        Assert.False(File.Exists(shards.Work["r.json"]));
        shards.Merge("out");
        Assert.Contains("\"items\": 13", File.ReadAllText(shards.Work["r.json"]));
    }

    [UnixFact(Needs.Links)]
    public void The_page_of_a_merge_has_the_pictures_of_a_single_run()
    {
        shards.Run("whole", more: ["-j", "1", "--report", shards.Work["whole.html"]]);
        foreach (var shard in new[] { 2, 1, 3 })
            shards.Run("out", $"{shard}/3", "--report", shards.Work["out.html"]);
        shards.Merge("out", "--report", shards.Work["out.html"]);

        var pictures = Pictures("whole.html");
        Assert.Equal(2 * (ShardWorkspace.Items - 1), pictures.Split("<img").Length - 1);
        Assert.Equal(pictures, Pictures("out.html"));
    }

    [UnixFact(Needs.Links)]
    public void The_page_of_a_merge_has_the_views_of_a_single_run()
    {
        shards.Work.Text("p.yaml", """
            stages:
              twice: { op: multiply, value: 2 }
              facts: { op: statistics, in: input }
            outputs:
              twice: { from: twice, format: csv }
              facts: { from: facts, format: json }
            views:
              - { compare: [input, twice] }
              - { histogram: twice }
              - { value: facts.mean }
              - { table: facts.channel-mean }

            """);
        shards.Run("whole", more: ["-j", "1", "--report", shards.Work["whole.html"]]);
        foreach (var shard in new[] { 3, 1, 2 })
            shards.Run("out", $"{shard}/3", "--report", shards.Work["out.html"]);
        shards.Merge("out", "--report", shards.Work["out.html"]);

        var views = Section("whole.html", "views");
        Assert.Equal(4 * (ShardWorkspace.Items - 1), views.Split("<article").Length - 1);
        Assert.Equal(views, Section("out.html", "views"));
    }

    private string Pictures(string page) => Section(page, "pictures");

    private string Section(string page, string id)
    {
        var text = File.ReadAllText(shards.Work[page]);
        var start = text.IndexOf($"id=\"{id}\"", StringComparison.Ordinal);
        return text[start..text.IndexOf("</section>", start, StringComparison.Ordinal)];
    }

    [UnixFact(Needs.Links)]
    public void A_restarted_shard_recomputes_nothing()
    {
        shards.Run("out", "1/2");
        var before = shards.Work.Files("out").Select(f => File.GetLastWriteTimeUtc(shards.Work[$"out/{f}"])).ToArray();
        shards.Run("out", "1/2");

        Assert.Contains("shard 1/2: 0 of 7 items done", shards.Error);
        Assert.Equal(before, shards.Work.Files("out").Select(f => File.GetLastWriteTimeUtc(shards.Work[$"out/{f}"])));
        shards.Run("out", "2/2");
        shards.Merge("out");
        Assert.DoesNotContain("PK0726", shards.Error);
    }

    [UnixFact(Needs.Links)]
    public void The_list_is_frozen_by_the_first_shard()
    {
        shards.Run("out", "1/2");
        shards.Work.Image("in/later.csv", 99);
        shards.Run("out", "2/2");
        shards.Merge("out");
        Assert.DoesNotContain(shards.Work.Files("out"), f => f.Contains("later"));
        shards.Run("out");
        Assert.Contains("1 of 14 items done", shards.Error);
    }

    [UnixFact(Needs.Links)]
    public void Outputs_of_other_parameters_are_replaced_with_the_reason_of_a_single_run()
    {
        shards.Run("out");
        foreach (var shard in new[] { 1, 2, 3 })
            shards.Run("out", $"{shard}/3", "--set", "factor=3");
        shards.Merge("out", "--report", shards.Work["out.json"]);
        shards.Run("whole", more: ["--set", "factor=3"]);

        Assert.Equal(shards.Tree("whole"), shards.Tree("out"));
        Assert.Contains("\"why\":\"parameters-changed\"", File.ReadAllText(shards.Work["out.json"]));
    }

    [UnixFact(Needs.Links)]
    public void Force_recomputes_everything_exactly_once()
    {
        shards.Run("out");
        shards.Run("out", "1/1", "--force");
        Assert.Contains($"shard 1/1: {ShardWorkspace.Items - 1} of 13 items done", shards.Error);
        shards.Run("out", "1/1", "--force");
        Assert.Contains("shard 1/1: 0 of 13 items done", shards.Error);
    }

    [UnixFact(Needs.Links)]
    public void Items_up_to_date_before_remain_so()
    {
        shards.Run("out");
        shards.Work.Image("in/later.csv", 99);
        foreach (var shard in new[] { 1, 2 })
            shards.Run("out", $"{shard}/2");
        shards.Merge("out", "--report", shards.Work["out.json"]);

        Assert.Contains("\"upToDate\": 12", File.ReadAllText(shards.Work["out.json"]));
        // The table also has the rows of earlier runs.
        Assert.Equal(14, File.ReadAllLines(shards.Work["out/all.csv"]).Length);
    }

    [UnixFact(Needs.Links)]
    public void More_shards_than_items_are_allowed()
    {
        for (var shard = 1; shard <= 20; shard++)
            shards.Run("out", $"{shard}/20");
        Assert.Equal(0, shards.Run("out", "20/20"));
        shards.Run("whole");
        shards.Merge("out");
        Assert.Equal(shards.Tree("whole"), shards.Tree("out"));
    }

    [Theory]
    [InlineData("3/2", "--shard is '3/2', but must be I/N, such as 7/40, or auto")]
    [InlineData("0/2", "--shard is '0/2', but must be I/N, such as 7/40, or auto")]
    [InlineData("x", "--shard is 'x', but must be I/N, such as 7/40, or auto")]
    public void An_invalid_shard_is_rejected(string shard, string words)
    {
        Assert.Equal(2, shards.Run("out", shard));
        Assert.Contains(words, shards.Error);
    }

    [Fact]
    public void A_file_as_output_is_rejected()
    {
        Assert.Equal(2, shards.Work.Run("run", shards.Work["p.yaml"], shards.Work["in/01.csv"], "-o", "-", "--shard", "1/2"));
        Assert.Contains("--shard does not accept '-'", shards.Error);
    }

    [Theory]
    [InlineData("SLURM_ARRAY_TASK_ID=6 SLURM_ARRAY_TASK_COUNT=40", "7/40")]
    [InlineData("SLURM_ARRAY_TASK_ID=6 SLURM_ARRAY_TASK_COUNT=40 SLURM_ARRAY_TASK_MIN=1", "6/40")]
    [InlineData("SLURM_ARRAY_TASK_ID=10 SLURM_ARRAY_TASK_COUNT=6 SLURM_ARRAY_TASK_MIN=0 SLURM_ARRAY_TASK_STEP=2", "6/6")]
    [InlineData("JOB_COMPLETION_INDEX=0 JOB_COMPLETIONS=3", "1/3")]
    public void A_scheduler_can_provide_the_shard(string variables, string expected)
    {
        var all = variables.Split(' ').Select(v => v.Split('=')).ToDictionary(v => v[0], v => v[1]);
        Assert.Equal(Shard.Parse(expected), ShardOptions.FromEnvironment(all.GetValueOrDefault));
    }

    [Theory]
    [InlineData("")]
    [InlineData("SLURM_ARRAY_TASK_ID=6")]
    [InlineData("SLURM_ARRAY_TASK_ID=50 SLURM_ARRAY_TASK_COUNT=40")]
    public void Without_a_scheduler_auto_is_an_error(string variables)
    {
        var all = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('='))
            .ToDictionary(v => v[0], v => v[1]);
        var error = Assert.Throws<PipelineException>(() => ShardOptions.FromEnvironment(all.GetValueOrDefault));
        Assert.Equal(Codes.CommandLine, error.Code);
    }
}
