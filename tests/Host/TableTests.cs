using System.Globalization;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host;

/// <summary>Values of a run as tables: one file for all items, or one per item.</summary>
public sealed class TableTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData("1")]
    [InlineData("4")]
    public void Rows_are_in_item_order_for_any_number_of_workers(string workers)
    {
        Pipeline();
        for (var i = 0; i < 30; i++)
            work.Image($"in/{i:00}.csv", i / 4.0);

        Assert.Equal(0, Run("out", "-j", workers));

        Assert.Equal(["scores.csv"], work.Files("out").Where(f => !f.StartsWith('.')));
        Assert.Equal(Expected(Enumerable.Range(0, 30).Select(i => ($"{i:00}", i / 4.0))), Table("out"));
    }

    [Fact]
    public void A_resumed_run_writes_the_table_of_a_fresh_one()
    {
        Pipeline();
        foreach (var (name, first) in new[] { ("a", 1.0), ("b", 0.1), ("d", 7.0) })
            work.Image($"in/{name}.csv", first);
        Assert.Equal(0, Run("out"));
        work.Image("in/b.csv", 1e-3);
        work.Image("in/c.csv", 5);
        File.Delete(work["in/d.csv"]);
        File.WriteAllText(work["out/scores.csv"], "somebody's");

        Assert.Equal(0, Run("out"));
        Assert.Contains("2 of 3 items done", work.Error);
        Assert.Equal(0, Run("fresh"));

        Assert.Equal(Table("fresh"), Table("out"));
        Assert.Equal(Expected([("a", 1), ("b", 1e-3), ("c", 5)]), Table("out"));
    }

    [Fact]
    public void A_failed_item_has_no_row_and_that_is_reported()
    {
        Pipeline();
        work.Image("in/a.csv");
        work.Text("in/b.csv", "1,x\n");
        work.Image("in/c.csv", 3);

        Assert.Equal(1, Run("out"));

        Assert.Equal(Expected([("a", 1), ("c", 3)]), Table("out"));
        Assert.Contains("warning PK0725: the table 'out/scores.csv' has no row for 1 item, which failed or were skipped",
            work.Error.Replace(work.Root + "/", ""));
    }

    [Fact]
    public void A_run_that_stops_early_leaves_the_table_unchanged()
    {
        Pipeline();
        work.Image("in/b.csv");
        Assert.Equal(0, Run("out"));
        var before = Table("out");
        work.Text("in/a.csv", "x\n");
        work.Image("in/c.csv");

        Assert.Equal(1, Run("out", "--fail-fast", "-j", "1"));

        Assert.Equal(before, Table("out"));
        Assert.Contains("warning PK0707: the table 'out/scores.csv' is unchanged: 2 items did not run",
            work.Error.Replace(work.Root + "/", ""));
        Assert.DoesNotContain(work.Files("out"), f => f.Contains("tmp"));
    }

    [Fact]
    public void A_table_can_be_the_named_file_and_names_are_quoted()
    {
        Pipeline();
        work.Image("in/a, \"b\".csv");

        Assert.Equal(0, work.Run("run", work["p.yaml"], work["in"], "-o", work["t.csv"], "--no-progress"));
        Assert.StartsWith("name,s.mean,t.max\n\"a, \"\"b\"\"\",2.5,", File.ReadAllText(work["t.csv"]));
        Assert.Equal(2, work.Run("run", work["p.yaml"], work["in"], "-o", work["t.png"], "--no-progress"));
        Assert.Contains("error PK0701: output 'scores' of the pipeline is csv", work.Error);
    }

    [Fact]
    public void Collected_JSON_is_a_list_with_names()
    {
        Pipeline("json, collect: true");
        work.Image("in/a.csv");
        work.Image("in/b.csv", double.NaN);

        Assert.Equal(0, Run("out"));
        Assert.Equal(0, Run("out"));

        Assert.Equal("""
            [
            {"name":"a","s.mean":2.5,"t.max":4},
            {"name":"b","s.mean":"NaN","t.max":"NaN"}
            ]

            """, File.ReadAllText(work["out/scores.json"]));
    }

    [Fact]
    public void Without_collect_each_item_has_a_file()
    {
        Pipeline("csv");
        work.Image("in/a.csv");

        Assert.Equal(0, Run("out"));

        Assert.Equal("name,s.mean,t.max\na,2.5,4\n", File.ReadAllText(work["out/a.csv"]));
    }

    [Fact]
    public void Resolve_keeps_a_table_and_graph_draws_it()
    {
        Pipeline();
        Assert.Equal(0, work.Run("resolve", work["p.yaml"]));
        Assert.Contains("    from: [s.mean, t.max]\n    format: csv\n    collect: true\n", work.Out);
        Assert.Equal(0, work.Run("validate", work.Text("q.yaml", work.Out)));

        Assert.Equal(0, work.Run("graph", work["p.yaml"], "--format", "dot"));
        Assert.Contains("scores", work.Out);
        Assert.Equal(0, work.Run("plan", work["p.yaml"]));
        Assert.Contains("csv, one row per item", work.Out);
    }

    [Fact]
    public void A_table_rejects_values_of_individual_stack_images()
    {
        var pipeline = work.Text("p.yaml", "inputs: { frames: { as: stack } }\nstages:\n  s: { op: statistics }\n"
            + "  m: { op: median-of, in: frames }\noutputs:\n  m: m\n  t: { from: s.mean, format: csv, collect: true }\n");

        Assert.Equal(2, work.Run("validate", pipeline));
        Assert.Contains("error PK0430: output 't' is 's.mean', of which every image of 'frames' has its own", work.Error);
    }

    [Fact]
    public void A_table_never_replaces_an_output()
    {
        work.Text("p.yaml", "stages:\n  s: { op: statistics }\noutputs:\n  image: { from: input, format: csv }\n"
            + "  scores: { from: s.mean, format: csv, collect: true }\n");
        work.Image("in/scores.csv");

        Assert.Equal(2, Run("out"));
        Assert.Contains("error PK0704: the table 'out/scores.csv' is also an input, output or report; rename the output "
            + "'scores', or choose another OUTPUT", work.Error.Replace(work.Root + "/", ""));
    }

    [Theory]
    [InlineData("{ from: [s.mean, s.channel-mean], format: csv }",
        "PK0404: the value 's.channel-mean' is a table, which does not fit in a row of 'csv'; "
        + "write from: [s.mean], or format: json")]
    [InlineData("{ from: s, format: csv }", "PK0404: the values 'channel-min', 'channel-max', 'channel-mean', 'channel-std' "
        + "are tables, which do not fit in a row of 'csv'; write from: [s.min, s.max, s.mean, s.std, s.count], or format: json")]
    [InlineData("{ from: b, format: png, collect: true }",
        "PK0307: 'collect' requires values, but 'b' is an image; omit it, or select values: from: [stage.value]")]
    [InlineData("{ from: s.mean, format: csv, collect: true, name: '{stem}' }",
        "PK0307: 'name' sets a file name per item, but 'collect' writes a single file; omit it")]
    [InlineData("{ from: [s.maen], format: csv }",
        "PK0211: stage 's' has no value 'maen', but the format 'csv' holds values; did you mean 'mean'?")]
    [InlineData("{ from: [s.mean, x.mean], format: csv }", "PK0205: unknown stage or input 'x'")]
    [InlineData("{ from: [s.mean, s.mean], format: csv }", "PK0208: duplicate value 's.mean'; remove one")]
    [InlineData("{ from: s.mean, format: csv, collect: maybe }", "PK0301: 'collect' must be true or false, not 'maybe'")]
    [InlineData("{ from: s.mean, format: csv, delimiter: x }",
        "PK0204: unknown parameter 'delimiter' of format 'csv'; format 'csv' has none for values")]
    public void Table_errors_are_reported(string output, string message)
    {
        var pipeline = work.Text("p.yaml",
            $"stages:\n  b: {{ op: abs }}\n  s: {{ op: statistics, in: b }}\noutputs:\n  b: b\n  o: {output}\n");

        Assert.Equal(2, work.Run("validate", pipeline));
        Assert.Contains($"error {message}", work.Error);
    }

    private void Pipeline(string format = "csv, collect: true") => work.Text("p.yaml",
        "stages:\n  s: { op: statistics, in: input }\n  t: { op: statistics, in: input }\noutputs:\n"
        + $"  scores: {{ from: [s.mean, t.max], format: {format} }}\n");

    private int Run(string target, params string[] more) =>
        work.Run(["run", work["p.yaml"], work["in"], "-o", work[target], "--no-progress", .. more]);

    private string Table(string target) => File.ReadAllText(work[$"{target}/scores.csv"]);

    // The images contain four consecutive numbers.
    private static string Expected(IEnumerable<(string Name, double First)> items) => "name,s.mean,t.max\n" + string.Concat(
        items.Select(i => string.Create(CultureInfo.InvariantCulture,
            $"{i.Name},{(i.First + (i.First + 1) + (i.First + 2) + (i.First + 3)) / 4:R},{i.First + 3:R}\n")));
}
