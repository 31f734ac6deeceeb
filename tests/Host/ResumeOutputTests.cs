using System.Text.Json;
using System.Text.RegularExpressions;
using PipelineKit.Batch.Files;
using PipelineKit.Batch.Ledgers;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>Repeated runs: which outputs, failures, options and builds cause work to be repeated.</summary>
public sealed class ResumeOutputTests : ResumeRuns
{
    [Fact]
    public void A_different_build_of_the_program_runs_everything_again()
    {
        Run();
        var ledger = work["out/.pipelinekit/ledger.jsonl"];
        var old = GraphFingerprint.Read(JsonDocument.Parse(File.ReadLines(ledger)
            .First(l => l.Contains("\"graph\":{"))).RootElement.GetProperty("graph"))!;
        var built = Regex.Match(File.ReadAllText(ledger), @"pipelinekit \d+\.\d+\.\d+ [0-9a-f]{12}").Value;
        var text = File.ReadAllText(ledger).Replace(built, "pipelinekit 0.0.1 abc");
        var changed = GraphFingerprint.Read(
            JsonDocument.Parse(text.Split('\n').First(l => l.Contains("\"graph\":{"))).RootElement.GetProperty("graph"))!;
        File.WriteAllBytes(ledger,
            [.. text.Replace(old.Id, changed.Id).Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(Resummed)]);

        Plan("in/a.csv", $"operators changed: program was pipelinekit 0.0.1 abc, is {built}");
    }

    [Fact]
    public void A_missing_output_is_written_again()
    {
        Run();
        File.Delete(work["out/b.csv"]);

        Plan("in/b.csv", $"the output '{work["out/b.csv"]}' is missing");
        Assert.Equal(0, Run());

        Assert.Equal(["a: up-to-date (up-to-date)", "b: done (output-missing)"], Report());
    }

    [Fact]
    public void A_modified_output_is_written_again()
    {
        Run();
        var right = File.ReadAllBytes(work["out/b.csv"]);
        work.Text("out/b.csv", new string('x', right.Length));

        Plan("in/b.csv", $"the output '{work["out/b.csv"]}' was modified");
        Assert.Equal(0, Run());

        Assert.Equal(["a: up-to-date (up-to-date)", "b: done (output-altered)"], Report());
        Assert.Equal(right, File.ReadAllBytes(work["out/b.csv"]));
    }

    [Fact]
    public void Failed_items_are_retried_and_can_be_retried_alone()
    {
        work.Text("in/c.png", "no image");
        Assert.Equal(1, Run());
        work.Image("in/d.csv", 4);

        Plan("in/c.png", "failed before (PK0601)");
        Assert.Equal(1, Run("--retry-failed"));

        Assert.Equal(["a: left-out (not-failed-before)", "b: left-out (not-failed-before)",
            "c: failed (failed-before)", "d: left-out (not-failed-before)"], Report());
        File.Delete(work["in/c.png"]);
        Assert.Equal(0, Run("--retry-failed"));
        Assert.Matches(@"^0 of 3 items done in \S+ s, 3 left out\n$", work.Error);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_modified_output_is_reported_even_if_its_item_is_skipped(bool altered)
    {
        Run();
        if (altered)
            work.Text("out/b.csv", "2,4\n6,9\n");
        else
            File.Delete(work["out/b.csv"]);
        var (code, words) = altered ? ("output-altered", "was modified") : ("output-missing", "is missing");

        Assert.Equal(0, Run("--retry-failed", "--verify"));

        Assert.Equal(["a: left-out (not-failed-before)", $"b: left-out ({code})"], Report());
        Assert.EndsWith($"warning PK0718: the output 'out/b.csv' {words}, and --retry-failed does not process it ('in/b.csv'); "
            + "run without --retry-failed to process it\n", work.Error);
        Plan("in/b.csv", $"skipped: it did not fail before, but the output 'out/b.csv' {words}", "--retry-failed", "--verify");
    }

    [Fact]
    public void Force_runs_everything_again()
    {
        Run();

        Plan("in/a.csv", "redone by --force", "--force");
        Assert.Equal(0, Run("--force"));

        Assert.Equal(["a: done (forced)", "b: done (forced)"], Report());
        Assert.Equal(2, work.Run("run", work["p.yaml"], work["in"], "-o", work["out"], "--force", "--retry-failed"));
        Assert.Equal("error PK0701: --force and --retry-failed cannot be combined; use only one of them\n", work.Error);
    }

    [Fact]
    public void Verify_reads_files_that_look_unchanged()
    {
        Run();
        var ledger = work["out/.pipelinekit/ledger.jsonl"];
        var was = ContentHash.Of(work["out/a.csv"]).ToString();
        File.WriteAllBytes(ledger,
            [.. File.ReadAllText(ledger).Replace(was, new string('0', 64))
                .Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(Resummed)]);

        Assert.Equal(0, Run());
        Assert.Contains("2 up to date", work.Error);
        Assert.Equal(0, Run("--verify"));

        Assert.Equal(["a: done (output-altered)", "b: up-to-date (up-to-date)"], Report());
    }

    [Fact]
    public void Plan_reports_that_nothing_is_to_be_done_and_writes_nothing()
    {
        Run();
        var ledger = File.ReadAllBytes(work["out/.pipelinekit/ledger.jsonl"]);

        Assert.Equal(0, work.Run("plan", work["p.yaml"], work["in"], "-o", work["out"]));

        Assert.Equal("in/a.csv -> out/a.csv: up to date\nin/b.csv -> out/b.csv: up to date\n2 items, nothing to do\n", work.Out);
        Assert.Equal(ledger, File.ReadAllBytes(work["out/.pipelinekit/ledger.jsonl"]));
    }

    private static IEnumerable<byte> Resummed(string line)
    {
        using var json = JsonDocument.Parse(line);
        var body = json.RootElement.EnumerateObject().Last();
        return LedgerLine.Write(body.Name, w => body.Value.WriteTo(w));
    }
}
