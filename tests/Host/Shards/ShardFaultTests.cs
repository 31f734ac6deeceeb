using System.Text.RegularExpressions;
using PipelineKit.Batch.Ledgers;
using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Shards;

/// <summary>Attempts that crash, conflict or do not match, and their messages.</summary>
public sealed class ShardFaultTests : IDisposable
{
    private readonly ShardWorkspace shards = new();

    public void Dispose() => shards.Dispose();

    [UnixFact(Needs.Links)]
    public void Missing_shards_are_named_and_an_unsharded_run_is_rejected_until_the_merge()
    {
        shards.Run("out", "2/3");
        Assert.Equal(1, shards.Merge("out"));
        Assert.Contains("warning PK0724: shard 1 of 3 never started (5 items); run it again, then merge again", shards.Error);
        Assert.Contains("warning PK0724: shard 3 of 3 never started (4 items); run it again, then merge again", shards.Error);

        Assert.Equal(2, shards.Run("out"));
        Assert.Matches(@"^error PK0722: OUTPUT '.*out' has a run in 3 shards, started on [-0-9: ]+ UTC, which is not merged; "
            + "merge it: 'pipelinekit merge .*out'; with --incomplete where shards are missing, and this command does the "
            + "rest\n$", shards.Error);

        shards.Merge("out", "--incomplete");
        shards.Run("out");
        Assert.Contains("9 of 13 items done", shards.Error);
        Assert.Contains(", 3 up to date, 1 failed", shards.Error);
        shards.Run("whole");
        Assert.Equal(shards.Tree("whole"), shards.Tree("out"));
    }

    [UnixFact(Needs.Links)]
    public void A_pipeline_or_shard_count_other_than_the_first_shard_s_is_rejected()
    {
        shards.Run("out", "1/2");
        Assert.Equal(2, shards.Run("out", "2/3"));
        Assert.StartsWith("error PK0720: OUTPUT 'out' has a run in 2 shards, but this is one of 3; ", shards.Error);
        Assert.Equal(2, shards.Run("out", "2/2", "--set", "factor=3"));
        Assert.Contains($" differs from this one on '{Environment.MachineName}': parameters changed: twice.value was 2, is 3; "
            + $"make sure that '{Environment.MachineName}' has the same program and files; ", shards.Error);
    }

    [UnixFact(Needs.Links)]
    public void An_identical_file_published_by_another_attempt_is_kept()
    {
        using var work = new Workspace();
        work.Image("in/a.csv", 1);
        FileInfo? other = null;
        work.Text("p.yaml", HookOperator.Pipeline(_ => other ??= new(work.Text("out/a.csv", "1,2\n3,4\n"))));
        Assert.Equal(0, work.Run("run", work["p.yaml"], work["in"], "-o", work["out"], "--shard", "1/1"));

        Assert.Contains("shard 1/1: 1 of 1 item done", work.Error);
        var (time, now) = (other!.LastWriteTimeUtc, new FileInfo(work["out/a.csv"]));
        Assert.Equal(time, now.LastWriteTimeUtc);
        Assert.Equal(0, work.Run("merge", work["out"]));
        Assert.Equal(0, work.Run("run", work["p.yaml"], work["in"], "-o", work["out"]));
        Assert.Contains("1 up to date", work.Error);
    }

    [UnixFact(Needs.Links)]
    public void Two_attempts_with_different_files_are_named_and_the_first_file_is_kept()
    {
        using var work = new Workspace();
        work.Image("in/a.csv", 1);
        // Another attempt completes the item while this one computes it, with a different result.
        var other = "";
        work.Text("p.yaml", HookOperator.Pipeline(_ => other = other.Length > 0 ? other : work.Text("out/a.csv", "other\n")));
        Assert.Equal(1, work.Run("run", work["p.yaml"], work["in"], "-o", work["out"], "--shard", "1/1"));

        Assert.Equal("other\n", File.ReadAllText(work["out/a.csv"]));
        Assert.Contains("error PK0721: 'out/a.csv' was made by another process and by attempt 1 at shard 1 on '"
            + $"{Environment.MachineName}', but the two files differ; ", work.Error);
    }

    [UnixFact(Needs.Links)]
    public void An_attempt_that_ended_after_publishing_its_files_counts()
    {
        shards.Run("whole", more: ["--report", shards.Work["whole.json"]]);
        shards.Run("out", "1/1");
        // As left by a kill right after the names were assigned: sealed only.
        var ledger = Assert.Single(Ledgers(1));
        var lines = File.ReadAllLines(ledger);
        File.WriteAllLines(ledger, lines.Where(l => !l.Contains("\"state\":\"done\"") && !l.Contains("\"state\":\"failed\"")));
        var report = Path.ChangeExtension(ledger, ".report.jsonl");
        File.WriteAllLines(report, File.ReadAllLines(report).Where(l => !l.Contains("\"end\"") && !l.Contains("\"failed\"")));
        Assert.Equal(1, shards.Merge("out"));
        Assert.Contains("12 of 13 items done", shards.Error);

        // This process made the attempt and is still running.
        shards.Run("out", "1/1", "--lease", "1");
        Assert.Contains("shard 1/1: 0 of 13 items done", shards.Error);
        shards.Merge("out", "--report", shards.Work["out.json"]);
        Assert.Equal(shards.Report("whole.json", "whole"), shards.Report("out.json", "out"));
    }

    [UnixFact(Needs.Links)]
    public void A_truncated_last_line_loses_one_item()
    {
        shards.Run("out", "1/1");
        var ledger = Assert.Single(Ledgers(1));
        using (var file = File.OpenWrite(ledger))
            file.SetLength(file.Length - 20);
        shards.Run("out", "1/1");
        shards.Run("whole");
        shards.Merge("out");
        Assert.Equal(shards.Tree("whole"), shards.Tree("out"));
    }

    [UnixFact(Needs.Links)]
    public void A_ledger_of_another_version_is_rejected()
    {
        shards.Run("out", "1/1");
        var ledger = Assert.Single(Ledgers(1));
        var later = LedgerLine.Write("ledger", json => json.WriteRawValue("""{"version":9,"program":"later"}"""));
        File.WriteAllBytes(ledger, [.. later, .. File.ReadAllBytes(ledger)]);

        Assert.Equal(2, shards.Merge("out"));
        Assert.Contains("has version 9, which this program does not support", shards.Error);
        Assert.Equal(2, shards.Run("out", "1/1"));
        Assert.Contains("has version 9, which this program does not support", shards.Error);
    }

    [UnixFact(Needs.Links)]
    public void An_inactive_remote_attempt_is_awaited_for_the_duration_of_its_lease()
    {
        shards.Run("out", "1/1");
        var claim = Directory.GetFiles(shards.Work["out/.pipelinekit/shards/1/0001"], "*.claim").Single();
        var elsewhere = Regex.Replace(File.ReadAllText(claim), "\"sum\":\"[0-9a-f]{8}\"", "\"sum\":\"00000000\"")
            .Replace(Environment.MachineName, "elsewhere");
        var body = elsewhere[elsewhere.IndexOf("\"claim\":", StringComparison.Ordinal)..].Trim()[8..^1];
        File.WriteAllBytes(claim, LedgerLine.Write("claim", json => json.WriteRawValue(body)));
        var report = Path.ChangeExtension(Assert.Single(Ledgers(1)), ".report.jsonl");
        var lines = File.ReadAllLines(report);

        // The attempt recorded its end, so nothing waits.
        Assert.Equal(1, shards.Run("out", "1/1", "--lease", "3600"));
        File.WriteAllLines(report, lines.Where(l => !l.Contains("\"end\"")));
        foreach (var later in Directory.GetFiles(Path.GetDirectoryName(claim)!, "0002*"))
            File.Delete(later);
        Assert.Equal(1, shards.Run("out", "1/1", "--lease", "1"));
        Assert.Contains("shard 1/1: 0 of 13 items done", shards.Error);
    }

    [UnixFact(Needs.Links)]
    public void A_node_with_consecutive_failures_ends_its_attempt_and_is_named()
    {
        using var work = new Workspace();
        for (var i = 0; i < 9; i++)
            work.Image($"in/{i}.csv", i);
        work.Text("p.yaml", "stages:\n  same: { op: abs }\noutputs:\n  full: { from: same, format: faulty }\n");

        Assert.Equal(3, work.Run("run", work["p.yaml"], work["in"], "-o", work["out"], "-j", "1", "--shard", "1/1"));
        Assert.Contains($"error PK0713: 3 items in a row failed because of the node '{Environment.MachineName}', ",
            work.Error);
        Assert.Equal(1, work.Run("merge", work["out"]));
        Assert.Matches(@"warning PK0724: shard 1 of 1 is incomplete: \d of 9 items missing from attempt 1 at shard 1 on ",
            work.Error);
    }

    private string[] Ledgers(int shard) => [.. Directory.GetFiles(shards.Work[$"out/.pipelinekit/shards/1/{shard:D4}"], "*.jsonl")
        .Where(f => !f.Contains("report") && !f.Contains("items"))];
}
