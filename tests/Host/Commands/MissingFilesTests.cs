using PipelineKit.Tests.Host.Support;
using Xunit;

namespace PipelineKit.Tests.Host.Commands;

/// <summary>Files on the command line that do not exist, or lack the name of their input.</summary>
public sealed class MissingFilesTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData("inputs: { frames: { as: stack } }", "-i frames=in")]
    [InlineData("inputs: [left, right]", "-i left=in or -i right=in")]
    [InlineData("name: p", "-i input=in")]
    public void A_named_input_without_a_name_is_given_those_of_the_pipeline(string inputs, string named)
    {
        var pipeline = work.Text("p.yaml", $"{inputs}\nstages:\n  m: {{ op: mean-of }}\n");

        Assert.Equal(2, work.Run("run", pipeline, "-i", "in", "-o", "out"));

        Assert.Equal($"error PK0701: --input is 'in', but must be NAME=PATH; write {named}, "
            + "or write 'in' after PIPELINE, without -i\n", work.Error);
    }

    [Fact]
    public void A_path_that_is_almost_that_of_a_file_or_folder_is_corrected()
    {
        work.Image("photos/left.csv");
        var pipeline = work.Text("edges.yaml", Workspace.Same);

        Assert.Equal(2, work.Run("run", pipeline, work["photoss/"], "-o", work["out"]));
        Assert.Equal("error PK0702: input 'input': no file or folder 'photoss/'; did you mean 'photos/'?\n", work.Error);
        Assert.Equal(2, work.Run("run", pipeline, work["photos/letf.csv"], "-o", work["out"]));
        Assert.Equal("error PK0702: input 'input': no file or folder 'photos/letf.csv'; did you mean 'photos/left.csv'?\n",
            work.Error);
        Assert.Equal(2, work.Run("run", work["edge.yaml"], work["photos"], "-o", work["out"]));
        Assert.Equal("error PK0107: no such file: 'edge.yaml'; did you mean 'edges.yaml'?\n", work.Error);
    }

    [Fact]
    public void The_studio_refuses_a_dashboard_and_inputs_that_do_not_exist()
    {
        work.Image("photos/left.csv");
        work.Text("iris.yaml", Workspace.Same);

        Assert.Equal(2, work.Run("studio", "--dashboard", work["iriss.yaml"], work["photo"], "-i", $"b={work["none"]}"));
        Assert.Equal("error PK0107: no such file: 'iriss.yaml'; did you mean 'iris.yaml'?\n"
            + "error PK0702: no file or folder 'photo'; did you mean 'photos/'?\n"
            + "error PK0702: no file or folder 'none'; specify a file, a folder, or a quoted pattern with * or **\n",
            work.Error);
        Assert.Equal(2, work.Run("studio", "--dashboard", work["new/dashboard.yaml"]));
        Assert.Equal("error PK0107: no such file: 'new/dashboard.yaml'; "
            + "check the path; a dashboard shows a pipeline that exists\n", work.Error);
    }
}
