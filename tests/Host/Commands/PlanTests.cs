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
}
