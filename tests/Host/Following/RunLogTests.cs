using System.Text.Json;
using PipelineKit.Batch.Events;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Following;

public sealed class RunLogTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void A_text_log_describes_the_run_and_each_item()
    {
        work.Image("in/a.csv");
        work.Text("in/b.png", "no image");

        Assert.Equal(1, Run("-v"));

        var lines = work.Error.Split('\n')[..6];
        Assert.All(lines, line => Assert.Matches(@"^\d\d:\d\d:\d\d\.\d{3} (debug|info|error): ", line));
        var said = string.Join('\n', lines.Select(l => l[13..]).Order(StringComparer.Ordinal));
        Assert.Matches("""
            ^debug: 'a' started
            debug: 'b' started
            error: 'b': failed after \d\.\d{3} s \(new\): PK0601: the file is not an image in a supported format
            info: 'a': done after \d\.\d{3} s \(new\)
            info: 1 done, 0 up to date, 0 skipped, 1 failed, 0 not run, after \d\.\d{3} s; exit code 1
            info: pipelinekit \d+\.\d+\.\d+: running 'p\.yaml' on 2 items with 1 threads$
            """, said);
        Assert.Contains("in/b.png: error PK0601: the file is not an image in a supported format\n1 of 2 items done", work.Error);
    }

    [Fact]
    public void A_JSON_log_has_one_object_per_line_and_nothing_else()
    {
        work.Image("in/a.csv");
        work.Text("in/b.png", "no image");

        Assert.Equal(1, Run("--log-format", "json"));

        var lines = Lines();
        Assert.Equal(["ItemFailed", "ItemFinished", "ItemStarted", "ItemStarted", "RunFinished", "RunStarted"],
            lines.Select(l => Text(l, "event")).Order(StringComparer.Ordinal));
        Assert.All(lines, l => Assert.Equal(TimeSpan.Zero, l.GetProperty("time").GetDateTimeOffset().Offset));
        var failed = Single(lines, "ItemFailed");
        Assert.Equal(("error", "b", "failed", "new", "PK0601", "the file is not an image in a supported format"),
            (Text(failed, "level"), Text(failed, "item"), Text(failed, "state"),
                Text(failed, "why"), Text(failed, "code"), Text(failed, "reason")));
        Assert.Equal((JsonValueKind.Null, false),
            (failed.GetProperty("cure").ValueKind, failed.GetProperty("retryable").GetBoolean()));
        Assert.InRange(Single(lines, "ItemFinished").GetProperty("seconds").GetDouble(), 1e-6, 60);
        var end = Single(lines, "RunFinished");
        Assert.Equal((1, 1, 1),
            (end.GetProperty("done").GetInt32(), end.GetProperty("failed").GetInt32(), end.GetProperty("exitCode").GetInt32()));
    }

    [Fact]
    public void A_pipeline_error_is_an_object_too()
    {
        work.Image("in/a.csv");
        work.Text("p.yaml", "stages:\n  same: { op: gausian }\n");

        Assert.Equal(2, work.Run("run", work["p.yaml"], work["in"], "-o", work["out"], "--log-format", "json"));

        var fault = Single(Lines(), "Fault");
        Assert.Equal(("error", "PK0203", "p.yaml:2:15"), (Text(fault, "level"), Text(fault, "code"), Text(fault, "place")));
    }

    [Fact]
    public void Warnings_are_objects_too()
    {
        work.Image("in/a.csv");
        work.Text("p.yaml",
            "stages:\n  lonely: { op: abs, in: input }\n  same: { op: abs, in: input }\noutputs: { same: { from: same } }\n");

        Assert.Equal(0, work.Run("run", work["p.yaml"], work["in"], "-o", work["out"], "--log-format", "json"));

        Assert.Contains("'lonely'", Text(Single(Lines(), "Said"), "text"));
    }

    [Fact]
    public void A_name_with_a_line_break_is_one_line_of_the_log()
    {
        work.Image("in/a\ninfo: b.csv");

        Assert.Equal(0, Run("-v"));

        Assert.Contains("'a\uFFFDinfo: b': done", work.Error);
        Assert.DoesNotContain("\ninfo: b", work.Error);
    }

    [Theory]
    [InlineData("--verbose")]
    [InlineData("--log-format=json")]
    public void Quiet_and_a_log_contradict_each_other(string log)
    {
        work.Image("in/a.csv");

        Assert.Equal(2, Run("--quiet", log));

        Assert.Equal($"error PK0701: --quiet and {log.Split('=')[0]} cannot be combined; use only one of them\n", work.Error);
    }

    [Fact]
    public void An_invalid_format_is_rejected()
    {
        Assert.Equal(2, Run("--log-format", "xml"));

        Assert.StartsWith("error PK0701: --log-format is 'xml', but must be text or json", work.Error);
    }

    private int Run(params string[] more)
    {
        if (!File.Exists(work["p.yaml"]))
            work.Text("p.yaml", Workspace.Same);
        return work.Run(["run", work["p.yaml"], work["in"], "-o", work["out"], "-j", "1", .. more]);
    }

    private JsonElement[] Lines() => [.. work.Error.TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement)];

    private static JsonElement Single(IEnumerable<JsonElement> lines, string name) =>
        Assert.Single(lines, l => Text(l, "event") == name);

    private static string? Text(JsonElement line, string name) => line.GetProperty(name).GetString();
}
