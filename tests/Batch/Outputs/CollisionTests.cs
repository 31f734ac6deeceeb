using PipelineKit.Tests.Host.Support;
using PipelineKit.Tests.Support;
using Xunit;

namespace PipelineKit.Tests.Batch.Outputs;

public sealed class CollisionTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Fact]
    public void Two_inputs_with_the_same_output_are_rejected()
    {
        work.Image("in/a.csv");
        work.Text("in/a.npy", "");

        Assert.Equal(2, work.Run("run", work.Text("p.yaml", Workspace.Same + "outputs:\n  o: { from: same, format: csv }\n"),
            work["in"], "-o", work["out"]));

        Assert.Equal("error PK0704: 'in/a.csv' and 'in/a.npy' would both be written " +
            "to 'out/a.csv'; rename one, or run them separately\n", work.Error);
        Assert.Empty(work.Files("out"));
    }

    [Fact]
    public void An_output_that_is_an_input_is_rejected()
    {
        var image = work.Image("a.csv");

        Assert.Equal(2, work.Run("run", work.Text("p.yaml", Workspace.Same), image, "-o", image));

        Assert.Equal("error PK0704: the output 'a.csv' is also an input; choose another OUTPUT\n", work.Error);
    }

    [UnixFact(Needs.Links)]
    public void An_output_that_is_an_input_through_a_link_is_rejected()
    {
        var image = work.Image("real/a.csv");
        Directory.CreateSymbolicLink(work["link"], work["real"]);

        Assert.Equal(2, work.Run("run", work.Text("p.yaml", Workspace.Same), image, "-o", work["link"]));

        Assert.Equal("error PK0704: the output 'link/a.csv' is also an input; choose another OUTPUT\n", work.Error);
    }

    [UnixTheory(Needs.Links)]
    [InlineData("in", "in")]
    [InlineData("in", "in/out")]
    [InlineData("in", "link/out")]
    [InlineData("in/**/*.csv", "in/out")]
    public void An_output_folder_inside_the_input_folder_is_rejected(string input, string output)
    {
        work.Image("in/a.csv");
        Directory.CreateSymbolicLink(work["link"], work["in"]);

        Assert.Equal(2, work.Run("run", work.Text("p.yaml", Workspace.Same), work[input], "-o", work[output]));

        Assert.StartsWith($"error PK0704: the output folder '{output}' is inside the input folder 'in'; "
            + "choose a folder outside it; otherwise the next run would read these outputs\n", work.Error);
        Assert.Equal(["a.csv"], work.Files("in"));
    }

    [Fact]
    public void A_report_that_is_an_output_is_rejected()
    {
        var pipeline = work.Text("p.yaml", "stages:\n  f: { op: statistics }\noutputs:\n  f: { from: f, format: json }\n");

        Assert.Equal(2, work.Run("run", pipeline, work.Image("a.csv"), "-o", work["out"], "--report", work["out/a.json"]));

        Assert.Equal("error PK0704: the report 'out/a.json' is also an input or output; choose another name\n", work.Error);
    }
}
