using System.Text.RegularExpressions;
using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Commands;

public sealed class PlanTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Without_inputs_the_structure_is_shown()
    {
        Assert.Equal(0, work.Run("plan", work.Text("p.yaml", """
            name: p
            summary: Shows.
            parameters:
              by: { default: 2, summary: Factor. }
            stages:
              facts: { op: statistics }
              x: { op: multiply, in: input, value: "${by}" }
            outputs:
              x: { from: x, format: png }
              facts: { from: facts.mean, format: json }
            """)));

        Assert.Equal("""
            p: Shows.
            parameter  value  summary
            by         2      Factor.

            stage  operator    reads
            input  input       a file
            facts  statistics  input
            x      multiply    input

            output  format  from
            x       png     x
            facts   json    facts.mean


            """, work.Out);
    }

    [Fact]
    public void A_size_is_enough_to_plan_for()
    {
        Assert.Equal(0, work.Run("plan", work.Text("p.yaml", Workspace.Same), "--size", "600x400x3"));

        Assert.StartsWith("stages, for 600×400, 3 channels; 1 pass; computed in float\n", work.Out);
        Assert.Contains("\nsame ", work.Out);
    }

    [Fact]
    public void Files_are_planned_one_by_one_and_nothing_is_written()
    {
        work.Image("in/a.csv");
        work.Image("in/b.csv");

        Assert.Equal(0, work.Run("plan", work.Text("p.yaml", Workspace.Same), work["in"], "-o", work["out"], "-j", "2"));

        Assert.Matches(@"^in/a\.csv \(2×2, 1 channel\) -> out/a\.csv: \S+ \w+; new\nin/b\.csv \(2×2, 1 channel\) -> out/b\.csv: ",
            work.Out);
        Assert.Matches(@"\n2 items, 2 at once; the run takes at most \S+ MiB of memory, 120\.0 MiB of it for the program\n$",
            work.Out);
        Assert.False(Directory.Exists(work["out"]));
    }

    [Fact]
    public void A_file_that_cannot_be_planned_is_reported()
    {
        work.Image("in/a.csv");
        work.Text("in/b.png", "no image");

        Assert.Equal(1, work.Run("plan", work.Text("p.yaml", Workspace.Same), work["in"]));

        Assert.Equal("in/b.png: error PK0601: the file is not an image in a supported format\n", work.Error);
    }

    [Fact]
    public void Files_that_fail_for_the_same_reason_are_reported_once()
    {
        foreach (var name in "abcde")
            work.Image($"in/{name}.csv");
        work.Text("in/f.png", "no image");
        var pipeline = work.Text("p.yaml", """
            stages:
              energy: { op: window, size: 3, expr: sum(a^2) - 7 }
            outputs:
              image: { from: energy, format: png }
            """);

        Assert.Equal(1, work.Run("plan", pipeline, work["in"]));

        Assert.Equal("in/a.csv, in/b.csv, in/c.csv and 2 other items: error PK0504: output 'image' (line 4): "
            + "the image has no nominal range, but PNG stores only integers; "
            + "set one with 'normalize' or 'levels', or write a floating-point format: npy, tiff, csv\n"
            + "in/f.png: error PK0601: the file is not an image in a supported format\n", work.Error);
    }

    [Fact]
    public void A_limit_below_what_each_file_needs_is_reported_once_with_one_that_suffices_for_all()
    {
        work.Image("in/a.csv");
        work.Text("in/b.csv", string.Concat(Enumerable.Repeat(string.Join(',', Enumerable.Repeat("1", 60_000)) + "\n", 3)));
        var pipeline = work.Text("p.yaml", Workspace.Same);

        Assert.Equal(1, work.Run("plan", pipeline, work["in"], "--memory", "120M"));

        var line = Assert.Single(work.Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("in/a.csv, in/b.csv: error PK0705: the plan takes ", line);
        var least = Regex.Match(line, @"; raise the limit: --memory (\d+M)").Groups[1].Value;
        Assert.Equal(0, work.Run("plan", pipeline, work["in"], "--memory", least, "-j", "1"));
    }
}
